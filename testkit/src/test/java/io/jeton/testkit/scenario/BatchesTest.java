package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.model.BpmnModel.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.BatchNotFound;
import io.jeton.domain.rejection.Rejection.BatchNotInState;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import io.jeton.domain.rejection.Rejection.InstructionRefused;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One operation over many instances. */
class BatchesTest {
    private static final String PARENT = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
              <process id="parent" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="a" sourceRef="start" targetRef="call"/>
                <callActivity id="call"><extensionElements><zeebe:calledElement processId="order"/></extensionElements></callActivity>
              </process>
            </definitions>
            """;

    private final TestEngine engine = TestEngine.with(process("order")
            .startEvent("start")
            .serviceTask("ship", task -> task.jobType("ship"))
            .endEvent("done"));

    @Test
    void shouldCancelAllThatMatch() {
        // given
        var orders = start(1_300);
        orders.get(7).cancel();
        // when
        var batch = create(cancelling());
        settle();
        // then
        assertThat(orders).allSatisfy(order -> assertThat(order).hasBeenTerminated());
        assertThat(view(batch)).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo("COMPLETED");
            assertThat(ended.completed()).isEqualTo(1_299);
            assertThat(ended.total()).isEqualTo(1_299);
            assertThat(ended.endDate()).isEqualTo(engine.now());
        });
        assertThat(items(batch, "COMPLETED", 1_500)).hasSize(1_299).allSatisfy(item -> {
            assertThat(item.attempts()).isOne();
            assertThat(item.processedDate()).isNotNull();
            assertThat(item.errorType()).isNull();
        });
    }

    @Test
    void shouldCompleteAtOnceIfNothingMatches() {
        // when
        var batch = create(cancelling());
        settle();
        // then
        assertThat(view(batch).state()).isEqualTo("COMPLETED");
        assertThat(view(batch).total()).isZero();
        assertThat(view(batch).executionStartDate()).isNull();
    }

    @Test
    void shouldTellWhatBecameOfEachItem() {
        // given
        engine.deployXml("parent.bpmn", PARENT);
        var parent = engine.start("parent");
        var child = engine.instancesOf("order").get(0);
        var gone = engine.start("order");
        gone.cancel();
        var order = engine.start("order");
        var named = new Selection.Named(List.of(
                child.key().value(),
                gone.key().value(),
                order.key().value(),
                parent.key().value() + 1_000_000));
        // when
        var batch = create(NewBatch.of(TestEngine.TENANT, new Operation.CancelInstances(), named, 12L));
        settle();
        // then
        assertThat(view(batch)).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo("PARTIALLY_COMPLETED");
            assertThat(ended.completed()).isOne();
            assertThat(ended.skipped()).isEqualTo(2);
            assertThat(ended.failed()).isOne();
        });
        assertThat(items(batch, "FAILED", 10)).singleElement().satisfies(item -> {
            assertThat(item.instanceKey()).isEqualTo(child.key().value());
            assertThat(item.errorType()).isEqualTo("CalledInstance");
            assertThat(item.errorMessage())
                    .contains("call activity", String.valueOf(parent.key().value()));
        });
        assertThat(items(batch, "SKIPPED", 10)).hasSize(2).allSatisfy(item -> assertThat(item.errorType())
                .isEqualTo("InstanceNotFound"));
        assertThat(engine.journalOf(order.key())).last().satisfies(record -> {
            assertThat(record.command()).isEqualTo("CANCEL");
            assertThat(record.operationReference()).isEqualTo(12L);
        });
    }

    @Test
    void shouldTryFailedItemsAgain() {
        // given
        engine.deployXml("parent.bpmn", PARENT);
        engine.start("parent");
        var child = engine.instancesOf("order").get(0);
        var batch = create(NewBatch.of(
                TestEngine.TENANT,
                new Operation.CancelInstances(),
                new Selection.Named(List.of(child.key().value())),
                null));
        settle();
        assertThat(view(batch).state()).isEqualTo("PARTIALLY_COMPLETED");
        // when
        engine.engine().batches().retryFailed(batch);
        settle();
        // then
        assertThat(view(batch).failed()).isOne();
        assertThat(items(batch, "FAILED", 10)).singleElement().satisfies(item -> assertThat(item.attempts())
                .isEqualTo(2));
        // when
        engine.instancesOf("parent").get(0).cancel();
        engine.engine().batches().retryFailed(batch);
        settle();
        // then
        assertThat(view(batch).state()).isEqualTo("COMPLETED");
        assertThat(view(batch).skipped()).isOne();
        assertThatThrownBy(() -> engine.engine().batches().retryFailed(batch)).isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldDoNothingWhileSuspended() {
        // given
        var orders = start(20);
        var later = engine.now().plusSeconds(60);
        var batch = create(
                new NewBatch(TestEngine.TENANT, new Operation.CancelInstances(), all(), 0, null, later, null, null));
        // when
        engine.engine().batches().suspend(batch);
        engine.advance(Duration.ofDays(3));
        // then
        assertThat(view(batch).state()).isEqualTo("SUSPENDED");
        assertThat(orders).allSatisfy(order -> assertThat(order).isActive());
        assertRejected(BatchNotInState.class, () -> engine.engine().batches().suspend(batch));
        // when
        engine.engine().batches().activate(batch);
        settle();
        // then
        assertThat(view(batch).state()).isEqualTo("COMPLETED");
        assertThat(orders).allSatisfy(order -> assertThat(order).hasBeenTerminated());
    }

    @Test
    void shouldNotBeginBeforeItsTime() {
        // given
        var order = start(1).get(0);
        var later = engine.now().plus(Duration.ofHours(2));
        var batch = create(
                new NewBatch(TestEngine.TENANT, new Operation.CancelInstances(), all(), 0, null, later, null, null));
        // when
        engine.advance(Duration.ofHours(2).minusMillis(1));
        // then
        assertThat(order).isActive();
        assertThat(view(batch).state()).isEqualTo("CREATED");
        // when
        engine.advance(Duration.ofMillis(1));
        // then
        assertThat(order).hasBeenTerminated();
    }

    @Test
    void shouldForgetABatchThatIsRemoved() {
        // given
        start(1_200);
        var batch = create(cancelling());
        settle();
        // when
        engine.engine().batches().remove(batch);
        // then
        assertThat(find(batch)).isEmpty();
        assertThat(items(batch, "COMPLETED", 10)).isEmpty();
        // when
        settle();
        // then
        assertThat(engine.engine().queries().itemsOf(batch, -1, 10)).isEmpty();
        assertRejected(BatchNotFound.class, () -> engine.engine().batches().remove(batch));
    }

    @Test
    void shouldResolveIncidents() {
        // given
        var failing = start(5);
        failing.forEach(order -> engine.failJob("ship", 0));
        failing.get(0).cancel();
        // when
        var batch = create(NewBatch.of(
                TestEngine.TENANT,
                new Operation.ResolveIncidents(),
                new Selection.Incidents(List.of(), List.of(orders()), List.of()),
                null));
        settle();
        // then
        assertThat(view(batch).type()).isEqualTo("RESOLVE_INCIDENT");
        assertThat(view(batch).total()).isEqualTo(5);
    }

    @Test
    void shouldModifyAnInstanceLater() {
        // given
        var order = engine.start("order");
        // when
        var batch = modify(
                order, new Instruction.CancelActivity("ship"), new Instruction.StartBefore("done", null, List.of()));
        // then
        assertThat(order).isWaitingAt("ship");
        assertThat(view(batch).total()).isOne();
        // when
        settle();
        // then
        assertThat(order).hasPassed("done").hasTerminated("ship").hasCompleted();
        assertThat(view(batch).state()).isEqualTo("COMPLETED");
    }

    @Test
    void shouldTellWhyAnInstanceCouldNotBeModified() {
        // given
        var order = engine.start("order");
        // when
        var batch = modify(order, new Instruction.CancelActivityInstance("ship:1"));
        settle();
        // then
        assertThat(order).isWaitingAt("ship");
        assertThat(view(batch).state()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(items(batch, "FAILED", 10)).singleElement().satisfies(item -> {
            assertThat(item.errorType()).isEqualTo("InstructionRefused");
            assertThat(item.errorMessage()).startsWith("instructions[0]: cannot cancel activity instance 'ship:1'");
        });
    }

    @Test
    void shouldSkipAnInstanceThatHasEndedMeanwhile() {
        // given
        var order = engine.start("order");
        var later = new Cut(null, 7, engine.now().plus(Duration.ofHours(1)));
        var modification = new Modification(List.of(new Instruction.CancelActivity("ship")), Omissions.NONE, null);
        var batch = engine.engine()
                .modificationBatches()
                .modify(order.key(), modification, later)
                .key();
        // when
        engine.completeJob("ship");
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(view(batch)).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo("COMPLETED");
            assertThat(ended.skipped()).isOne();
            assertThat(ended.itemsPerJob()).isEqualTo(7);
        });
    }

    @Test
    void shouldRefuseAtOnceWhatCanNeverBeDone() {
        // given
        var order = engine.start("order");
        var gone = engine.start("order");
        gone.cancel();
        // then
        assertRejected(
                InstructionRefused.class, () -> modify(order, new Instruction.StartBefore("unknown", null, List.of())));
        assertRejected(InstanceNotFound.class, () -> modify(gone, new Instruction.CancelActivity("ship")));
    }

    private BatchKey modify(TestInstance order, Instruction... instructions) {
        var modification = new Modification(List.of(instructions), Omissions.NONE, null);
        return engine.engine()
                .modificationBatches()
                .modify(order.key(), modification, Cut.DEFAULT)
                .key();
    }

    @Test
    void shouldCutItemsIntoJobs() {
        assertThat(new BatchSizes(10, 3).jobsOf(0)).isZero();
        assertThat(new BatchSizes(10, 3).jobsOf(3)).isOne();
        assertThat(new BatchSizes(10, 3).jobsOf(4)).isEqualTo(2);
        assertThat(new BatchSizes(10, 3).itemsPerSeed()).isEqualTo(30);
        assertThat(new BatchSizes(10_000, 10_000).itemsPerSeed()).isEqualTo(1_000);
        assertThatThrownBy(() -> new BatchSizes(0, 1)).hasMessageContaining("jobsPerSeed");
        assertThatThrownBy(() -> new BatchSizes(1, 10_001)).hasMessageContaining("itemsPerJob");
    }

    private List<TestInstance> start(int count) {
        var orders = new ArrayList<TestInstance>();
        for (int i = 0; i < count; i++) {
            orders.add(engine.start("order"));
        }
        return orders;
    }

    private BatchKey create(NewBatch batch) {
        return engine.engine().batches().create(batch).key();
    }

    private static NewBatch cancelling() {
        return NewBatch.of(TestEngine.TENANT, new Operation.CancelInstances(), all(), null);
    }

    private static Selection all() {
        return new Selection.Instances(List.of(orders(), Condition.equal(InstanceField.STATE, "ACTIVE")), List.of());
    }

    private static Condition<InstanceField> orders() {
        return new Condition<>(InstanceField.PROCESS_ID, Operator.EQUAL, List.of("order"));
    }

    /** Works until nothing is to be done now. */
    private void settle() {
        for (int i = 0; i < 20; i++) {
            engine.advance(Duration.ZERO);
        }
    }

    private BatchView view(BatchKey batch) {
        return find(batch).get(0);
    }

    private List<BatchView> find(BatchKey batch) {
        return engine.engine()
                .queries()
                .batches(SearchRequest.by(BatchField.KEY, batch.value()))
                .items();
    }

    private List<BatchItemView> items(BatchKey batch, String state, int limit) {
        return engine.engine()
                .queries()
                .batchItems(new SearchRequest<>(
                        List.of(
                                Condition.equal(BatchItemField.BATCH_KEY, batch.value()),
                                Condition.equal(BatchItemField.STATE, state)),
                        List.of(),
                        PageRequest.first(limit)))
                .items();
    }

    private static void assertRejected(Class<?> rejection, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isInstanceOf(rejection));
    }
}
