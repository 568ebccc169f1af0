package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.instance.CreatedInstance;
import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.ActivatedJob;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.ProcessReference;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.memory.InMemoryStores;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers at two nodes carry out the iterations of one instance, while it still begins new ones: nobody is ever refused. */
class MultiInstanceNodesTest {
    private static final String TENANT = "<default>";
    private static final int ITEMS = 450;
    private static final int TURNS_MAX = 50_000;

    private final WorldClock clock = new WorldClock();
    private final InMemoryStores stores = new InMemoryStores(clock);
    private final List<Node> nodes = new ArrayList<>();
    private final Deque<ActivatedJob> held = new ArrayDeque<>();
    private final List<CompletableFuture<?>> answers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldCompleteIterationsOfOneInstanceAtTwoNodes(long seed) {
        // given
        var random = new Random(seed);
        nodes.add(new Node());
        nodes.add(new Node());
        nodes.get(0)
                .engine
                .deployments()
                .deploy(
                        TENANT,
                        List.of(new Resource(
                                "p.bpmn",
                                BpmnModel.process("p")
                                        .startEvent("start")
                                        .serviceTask("work", task -> task.jobType("work")
                                                .forEach("=items", "item")
                                                .collect("=result", "results"))
                                        .endEvent("end")
                                        .toBytes())));
        var items = IntStream.range(0, ITEMS).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        var created = nodes.get(0)
                .engine
                .instances()
                .create(new CreateInstance(
                        new Target.NewOfProcess(new ProcessReference.Latest(TENANT, "p")),
                        Map.of("items", new Value(items)),
                        List.of(),
                        List.of(),
                        null,
                        null));
        // when
        for (int turn = 0; turn < TURNS_MAX && !isOver(created); turn++) {
            work(nodes.get(random.nextInt(2)), random);
        }
        nodes.forEach(node -> IntStream.range(0, 1_000).forEach(left -> node.timing.runOne(random)));
        // then
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
        var instance = created.join().header().key();
        assertThat(stores.outcomes().ended(new TreeSet<>(Set.of(instance))))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.state()).isEqualTo(InstanceState.COMPLETED);
                    assertThat(outcome.variables().get("results").json())
                            .isEqualTo(IntStream.range(0, ITEMS)
                                    .mapToObj(item -> Integer.toString(2 * item))
                                    .collect(Collectors.joining(",", "[", "]")));
                });
        assertThat(nodes).allSatisfy(node -> assertThat(node.completed).isPositive());
    }

    private boolean isOver(CompletableFuture<CreatedInstance> created) {
        if (!created.isDone()) {
            return false;
        }
        ProcessInstanceKey instance = created.join().header().key();
        return !stores.outcomes().ended(new TreeSet<>(Set.of(instance))).isEmpty();
    }

    /** A node does a little, hands out jobs, or is told that one is done, whichever node has handed that out. */
    private void work(Node node, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> node.activate(1 + random.nextInt(8));
            case 1 -> {
                var job = held.poll();
                if (job != null) {
                    node.complete(job);
                }
            }
            case 2 -> clock.advance(Duration.ofMillis(5));
            default -> node.timing.runOne(random);
        }
    }

    private final class Node {
        private final NodeTiming timing = new NodeTiming(clock);
        private final Engine engine = Engine.start(
                stores.ports(stores.instances(), new ModelFileReader(), timing),
                new EngineSettings(
                        new PipelineSettings(2, 20, 5_000, 1_000_000, 5_000, 300, 100),
                        Duration.ofSeconds(15),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5)));
        private int completed;

        void activate(int jobsMax) {
            engine.jobs()
                    .activate(new ActivateJobs(
                            "work",
                            "worker",
                            List.of(TENANT),
                            Duration.ofDays(1),
                            jobsMax,
                            Set.of("item"),
                            Duration.ZERO))
                    .thenAccept(held::addAll);
        }

        void complete(ActivatedJob job) {
            completed++;
            var item = Integer.parseInt(job.job().variables().get("item").json());
            answers.add(
                    engine.jobs().complete(job.job().key(), Map.of("result", new Value(Integer.toString(2 * item)))));
        }
    }
}
