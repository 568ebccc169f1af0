package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.pipeline.FaultyInstanceStore;
import io.jeton.testkit.pipeline.FaultyInstanceStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three nodes look for the same start timer, fail, and die: it starts as many instances as the model says. */
class StartTimerNodesTest {
    private static final String TENANT = "<default>";
    private static final int NODES = 3;
    private static final int TIMES = 20;
    private static final int STEPS = 3_000;

    private final WorldClock clock = new WorldClock();
    private final InMemoryStores stores = new InMemoryStores(clock);
    private final List<Node> nodes = new ArrayList<>();
    private Random random = new Random();
    private boolean stormy = true;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldStartAsManyInstancesAsTheModelSays(long seed) {
        // given
        random = new Random(seed);
        for (int i = 0; i < NODES; i++) {
            nodes.add(new Node());
        }
        nodes.get(0).engine.deployments().deploy(TENANT, List.of(new Resource("p.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
                  <process id="p" isExecutable="true">
                    <startEvent id="tick"><timerEventDefinition><timeCycle>R%d/PT5S</timeCycle></timerEventDefinition></startEvent>
                  </process>
                </definitions>
                """.formatted(TIMES)
                .getBytes(StandardCharsets.UTF_8))));
        // when
        for (int step = 0; step < STEPS; step++) {
            act();
        }
        stormy = false;
        for (int second = 0; second < 2 * 5 * TIMES; second++) {
            clock.advance(Duration.ofSeconds(1));
            nodes.forEach(node -> {
                while (node.timing.runOne(random)) {
                    // Each turn runs one task.
                }
            });
        }
        // then
        var started = stores.queries()
                .instances(
                        new SearchRequest<>(
                                List.of(Condition.equal(InstanceField.PROCESS_ID, "p")),
                                List.of(),
                                PageRequest.first(1_000)),
                        List.of())
                .items();
        assertThat(started).as("instances, with seed %s", seed).hasSize(TIMES);
        assertThat(stores.starts().nextDue()).isEmpty();
    }

    private void act() {
        switch (random.nextInt(60)) {
            case 0 -> {
                var number = random.nextInt(NODES);
                nodes.get(number).timing.die();
                nodes.set(number, new Node());
            }
            case 1, 2, 3 -> clock.advance(Duration.ofMillis(random.nextInt(2_000)));
            default -> nodes.get(random.nextInt(NODES)).timing.runOne(random);
        }
    }

    private Optional<Fault> nextFault() {
        return stormy && random.nextInt(5) == 0
                ? Optional.of(Fault.values()[random.nextInt(Fault.values().length)])
                : Optional.empty();
    }

    private final class Node {
        private final NodeTiming timing = new NodeTiming(clock);
        private final Engine engine;

        Node() {
            engine = Engine.start(
                    stores.ports(
                            new FaultyInstanceStore(stores.instances(), StartTimerNodesTest.this::nextFault),
                            new ModelFileReader(),
                            timing),
                    new EngineSettings(
                            new PipelineSettings(2, 20, 5_000, 1_000_000, 5_000, 1_000, 100),
                            Duration.ofSeconds(15),
                            Duration.ofMillis(200),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(5)));
        }
    }
}
