package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.Condition;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.memory.InMemoryStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node dies while it tells a signal to a thousand receivers, none of whom closes its subscription: each hears of it once all the same. */
class SignalCrashTest {
    private static final String TENANT = "<default>";
    private static final int WAITING = 1_000;
    private static final int STARTING = 20;
    private static final Duration UNTIL_TAKEN_OVER = Duration.ofSeconds(60);

    private final WorldClock clock = new WorldClock();
    private final InMemoryStores stores = new InMemoryStores(clock);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 30, 60, 100, 150, 200})
    void shouldReachEachReceiverOnceAlthoughANodeDies(int tasks) {
        // given
        var random = new Random(tasks);
        var first = new Node();
        deploy(first.engine);
        for (int i = 0; i < WAITING; i++) {
            var unused = first.engine.instances().create(creation());
        }
        first.runAll(random);
        clock.advance(Duration.ofSeconds(1));
        // when
        var unused = first.engine.signals().broadcast(TENANT, "alarm", Map.of("level", new Value("3")));
        for (int i = 0; i < tasks; i++) {
            first.timing.runOne(random);
        }
        first.timing.die();
        var told = elements("alarmed").size();
        var second = new Node();
        var third = new Node();
        clock.advance(UNTIL_TAKEN_OVER);
        for (int i = 0; i < 20; i++) {
            second.runAll(random);
            third.runAll(random);
            clock.advance(Duration.ofSeconds(10));
        }
        // then
        assertThat(told).as("receivers that the first node has told").isLessThan(WAITING + STARTING);
        var times = elements("alarmed").stream()
                .collect(Collectors.groupingBy(ElementInstanceView::instanceKey, Collectors.counting()));
        assertThat(times).hasSize(WAITING).allSatisfy((instance, count) -> assertThat(count)
                .isOne());
        assertThat(elements("begun")).hasSize(STARTING);
        assertThat(stores.signals().takeOver(clock.instant(), clock.instant(), 10))
                .isEmpty();
    }

    private List<ElementInstanceView> elements(String elementId) {
        return stores.queries()
                .elementInstances(new SearchRequest<>(
                        List.of(Condition.equal(ElementInstanceField.ELEMENT_ID, elementId)),
                        List.of(),
                        PageRequest.first(PageRequest.LIMIT_MAX)))
                .items();
    }

    private static CreateInstance creation() {
        var process = new Target.NewOfProcess(new ProcessReference.Latest(TENANT, "waiting"));
        return new CreateInstance(process, Map.of(), List.of(), List.of(), null, null);
    }

    private static void deploy(Engine engine) {
        engine.deployments().deploy(TENANT, List.of(file("""
                        <process id="waiting" isExecutable="true">
                          <startEvent id="start"/>
                          <sequenceFlow id="a" sourceRef="start" targetRef="work"/>
                          <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
                          <boundaryEvent id="alarmed" attachedToRef="work" cancelActivity="false">
                            <signalEventDefinition signalRef="alarm"/></boundaryEvent>
                        </process>
                        """)));
        for (int i = 0; i < STARTING; i++) {
            engine.deployments().deploy(TENANT, List.of(file("""
                    <process id="starting-%s" isExecutable="true">
                      <startEvent id="begun"><signalEventDefinition signalRef="alarm"/></startEvent>
                    </process>
                    """.formatted(i))));
        }
    }

    private static Resource file(String process) {
        return new Resource("file.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                  <signal id="alarm" name="alarm"/>
                  %s
                </definitions>
                """.formatted(process).getBytes(StandardCharsets.UTF_8));
    }

    private final class Node {
        private final NodeTiming timing = new NodeTiming(clock);
        private final Engine engine;

        Node() {
            engine = Engine.start(
                    stores.ports(new ModelFileReader(), timing),
                    new EngineSettings(
                            new PipelineSettings(2, 20, 5_000, 1_000_000, 5_000, 1_000, 100),
                            Duration.ofSeconds(15),
                            Duration.ofMillis(200),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5)));
        }

        void runAll(Random random) {
            while (timing.runOne(random)) {
                // Each turn runs one task.
            }
        }
    }
}
