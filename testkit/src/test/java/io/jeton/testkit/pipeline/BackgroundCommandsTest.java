package io.jeton.testkit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.pipeline.FaultyInstanceStore.Fault;
import io.jeton.testkit.time.VirtualTiming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who waits for an answer does not wait for all the commands that nobody waits for. */
class BackgroundCommandsTest {
    private static final String TENANT = "<default>";
    private static final int WAITING = 100;
    private static final int COMMANDS_MAX = 10;

    private final VirtualTiming timing = new VirtualTiming();
    private final InMemoryStores stores = new InMemoryStores(timing);
    private OptionalInt toldBefore = OptionalInt.empty();
    private final Engine engine = engine();

    @Test
    void shouldAnswerACreationBeforeAllReceiversOfASignalHaveBeenTold() {
        // given
        engine.deployments().deploy(TENANT, List.of(new Resource("p.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
                  <signal id="alarm" name="alarm"/>
                  <process id="p" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow id="flow" sourceRef="start" targetRef="wait"/>
                    <intermediateCatchEvent id="wait"><signalEventDefinition signalRef="alarm"/></intermediateCatchEvent>
                  </process>
                </definitions>
                """.getBytes(StandardCharsets.UTF_8))));
        for (int i = 0; i < WAITING; i++) {
            var unused = create();
        }
        timing.runDue();
        var told = engine.signals().broadcast(TENANT, "alarm", Map.of());
        while (engine.queuedCommands() < WAITING) {
            assertThat(timing.runNext()).isTrue();
        }
        // when
        var created = create();
        timing.runDue();
        // then
        assertThat(created).isCompleted();
        assertThat(told).isCompleted();
        assertThat(count("COMPLETED")).isEqualTo(WAITING);
        assertThat(toldBefore).as("receivers told before the creation was done").isPresent();
        assertThat(toldBefore.getAsInt()).isLessThanOrEqualTo(2 * COMMANDS_MAX);
    }

    /** What is there when a transaction begins. */
    private Optional<Fault> look() {
        if (toldBefore.isEmpty() && count("ACTIVE") + count("COMPLETED") > WAITING) {
            toldBefore = OptionalInt.of(count("COMPLETED"));
        }
        return Optional.empty();
    }

    private int count(String state) {
        var request = new SearchRequest<>(
                List.of(Condition.equal(InstanceField.STATE, state)), List.of(), PageRequest.first(1_000));
        return stores.queries().instances(request, List.of()).items().size();
    }

    private CompletableFuture<CreatedInstance> create() {
        var process = new Target.NewOfProcess(new ProcessReference.Latest(TENANT, "p"));
        return engine.instances().create(new CreateInstance(process, Map.of(), List.of(), List.of(), null, null));
    }

    private Engine engine() {
        return Engine.start(
                stores.ports(new FaultyInstanceStore(stores.instances(), this::look), new ModelFileReader(), timing),
                new EngineSettings(
                        new PipelineSettings(1, COMMANDS_MAX, 5_000, 1_000_000, 5_000, 1_000, 100),
                        Duration.ofSeconds(15),
                        Duration.ofMillis(200),
                        Duration.ofDays(1),
                        Duration.ofDays(1)));
    }
}
