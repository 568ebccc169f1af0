package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.deployment.Resource;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.memory.InMemoryStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that are interrupted somewhere in the middle: by the end of a node, by an operator, by other batches. */
class BatchNodesTest {
    private static final String TENANT = "<default>";
    private static final int ORDERS = 1_200;
    private static final Duration UNTIL_TAKEN_OVER = Duration.ofSeconds(60);

    private final WorldClock clock = new WorldClock();
    private final InMemoryStores stores = new InMemoryStores(clock);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12, 16, 20, 25, 30, 40, 60})
    void shouldDoEachItemOnceAlthoughANodeDies(int tasks) {
        // given
        var random = new Random(tasks);
        var first = withOrders(random, ORDERS);
        var batch = cancelAll(first, "order");
        // when
        first.run(tasks, random);
        first.timing.die();
        var before = view(batch);
        assertThat(before.endDate()).isNull();
        var second = new Node();
        var third = new Node();
        clock.advance(UNTIL_TAKEN_OVER);
        alternate(random, second, third);
        // then
        assertAllDone(batch);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 25, 50, 90})
    void shouldDoEachItemOnceAlthoughANodeHasOnlyBeenSlow(int tasks) {
        // given
        var random = new Random(tasks);
        var slow = withOrders(random, ORDERS);
        var batch = cancelAll(slow, "order");
        slow.run(tasks, random);
        var other = new Node();
        clock.advance(UNTIL_TAKEN_OVER);
        other.run(60, random);
        // when
        for (int i = 0; i < 30; i++) {
            slow.runAll(random);
            other.runAll(random);
            clock.advance(Duration.ofSeconds(10));
        }
        // then
        assertAllDone(batch);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25, 40})
    void shouldCountWhatWasUnderWayWhenItWasSuspended(int tasks) {
        // given
        var random = new Random(tasks);
        var node = withOrders(random, ORDERS);
        var batch = cancelAll(node, "order");
        node.run(tasks, random);
        // when
        node.engine.batches().suspend(batch);
        alternate(random, node);
        // then
        var suspended = view(batch);
        assertThat(suspended.state()).isEqualTo("SUSPENDED");
        assertThat(suspended.completed()).isLessThan(ORDERS);
        assertThat(activeOrders()).isEqualTo(ORDERS - suspended.completed());
        assertThat(completed(batch)).isEqualTo(suspended.completed());
        // when
        node.engine.batches().activate(batch);
        alternate(random, node);
        // then
        assertAllDone(batch);
    }

    @Test
    void shouldGoOnWhenActivatedWhileAPortionIsStillUnderWay() {
        // given
        var random = new Random(1);
        var node = withOrders(random, ORDERS);
        var batch = cancelAll(node, "order");
        node.run(40, random);
        // when
        node.engine.batches().suspend(batch);
        node.engine.batches().activate(batch);
        node.runAll(random);
        // then
        assertAllDone(batch);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 40})
    void shouldLeaveTheRestAloneWhenCancelled(int tasks) {
        // given
        var random = new Random(tasks);
        var node = withOrders(random, ORDERS);
        var batch = cancelAll(node, "order");
        node.run(tasks, random);
        // when
        node.engine.batches().cancel(batch);
        alternate(random, node);
        // then
        var cancelled = view(batch);
        assertThat(cancelled.state()).isEqualTo("CANCELED");
        assertThat(cancelled.endDate()).isNotNull();
        assertThat(activeOrders()).isEqualTo(ORDERS - cancelled.completed());
        assertThat(items(batch).stream().filter(item -> item.state().equals(BatchItemView.CANCELED)))
                .hasSize(cancelled.items() - cancelled.completed());
        assertThatThrownBy(() -> node.engine.batches().suspend(batch)).isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldNotKeepASmallBatchWaitingForALargeOne() {
        // given
        var random = new Random(5);
        var node = withOrders(random, 3_000);
        node.deploy("other");
        var unused = node.engine.instances().create(creation("other"));
        node.runAll(random);
        var large = cancelAll(node, "order");
        node.run(60, random);
        // when
        var small = cancelAll(node, "other");
        while (view(small).endDate() == null) {
            assertThat(node.timing.runOne(random)).isTrue();
        }
        // then
        assertThat(view(small).completed()).isOne();
        assertThat(view(large).endDate()).isNull();
        node.runAll(random);
        assertThat(view(large).completed()).isEqualTo(3_000);
    }

    private void assertAllDone(BatchKey batch) {
        assertThat(view(batch)).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo("COMPLETED");
            assertThat(ended.completed()).isEqualTo(ORDERS);
            assertThat(ended.skipped()).isZero();
        });
        assertThat(items(batch)).hasSize(ORDERS).allSatisfy(item -> {
            assertThat(item.state()).isEqualTo("COMPLETED");
            assertThat(item.attempts()).isOne();
        });
        assertThat(activeOrders()).isZero();
    }

    private Node withOrders(Random random, int count) {
        var node = new Node();
        node.deploy("order");
        for (int i = 0; i < count; i++) {
            var unused = node.engine.instances().create(creation("order"));
        }
        node.runAll(random);
        clock.advance(Duration.ofSeconds(1));
        return node;
    }

    private void alternate(Random random, Node... nodes) {
        for (int i = 0; i < 20; i++) {
            for (Node node : nodes) {
                node.runAll(random);
            }
            clock.advance(Duration.ofSeconds(10));
        }
    }

    private static BatchKey cancelAll(Node node, String processId) {
        var selection = new Selection.Instances(
                List.of(
                        Condition.equal(InstanceField.PROCESS_ID, processId),
                        Condition.equal(InstanceField.STATE, "ACTIVE")),
                List.of());
        return node.engine
                .batches()
                .create(NewBatch.of(TENANT, new Operation.CancelInstances(), selection, null))
                .key();
    }

    private BatchView view(BatchKey batch) {
        return stores.queries()
                .batches(SearchRequest.by(BatchField.KEY, batch.value()))
                .items()
                .get(0);
    }

    private List<BatchItemView> items(BatchKey batch) {
        return stores.queries().itemsOf(batch, -1, 10_000);
    }

    private long completed(BatchKey batch) {
        return items(batch).stream()
                .filter(item -> item.state().equals("COMPLETED"))
                .count();
    }

    private long activeOrders() {
        return stores.queries()
                .instances(
                        new SearchRequest<>(
                                List.of(Condition.equal(InstanceField.STATE, "ACTIVE")),
                                List.of(),
                                PageRequest.first(1)),
                        List.of())
                .total();
    }

    private static CreateInstance creation(String processId) {
        var process = new Target.NewOfProcess(new ProcessReference.Latest(TENANT, processId));
        return new CreateInstance(process, Map.of(), List.of(), List.of(), null, null);
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

        void deploy(String processId) {
            var file = """
                    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                      <process id="%s" isExecutable="true">
                        <startEvent id="start"/>
                        <sequenceFlow id="a" sourceRef="start" targetRef="work"/>
                        <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
                      </process>
                    </definitions>
                    """.formatted(processId);
            engine.deployments()
                    .deploy(TENANT, List.of(new Resource(processId + ".bpmn", file.getBytes(StandardCharsets.UTF_8))));
        }

        void run(int tasks, Random random) {
            for (int i = 0; i < tasks; i++) {
                timing.runOne(random);
            }
        }

        void runAll(Random random) {
            while (timing.runOne(random)) {
                // Each turn runs one task.
            }
        }
    }
}
