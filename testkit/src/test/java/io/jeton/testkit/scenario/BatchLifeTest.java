package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.model.BpmnModel.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.batch.FailedItems;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.OpenJobs;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.Selection;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.change.TokenChange.SequenceFlowTaken;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The life of a batch of modifications, in the cases that are known of Camunda 7; the numbers of rows are theirs. What its seed, execution and monitor
 * jobs do there is seen here in what a batch has made, done and counted.
 */
class BatchLifeTest {
    private static final Duration LATER = Duration.ofHours(1);

    private final TestEngine engine = TestEngine.with(process("order")
            .startEvent("start")
            .serviceTask("pick", task -> task.jobType("pick"))
            .serviceTask("ship", task -> task.jobType("ship"))
            .endEvent("done"));

    /** Row 213: a new batch has one thing to be done, which is not made yet, and begins at once unless a time is given. */
    @Test
    void shouldHaveMadeNothingBeforeItBegins() {
        // given
        var order = engine.start("order");
        // when
        var atOnce = modify(order, cut(null, null, null), moving());
        var later = modify(order, cut(null, null, LATER), moving());
        // then
        for (var batch : List.of(atOnce, later)) {
            assertThat(view(batch)).satisfies(made -> {
                assertThat(made.state()).isEqualTo("CREATED");
                assertThat(made.total()).isOne();
                assertThat(made.items()).isZero();
                assertThat(made.executionStartDate()).isNull();
                assertThat(made.endDate()).isNull();
            });
            assertThat(openJobs(batch)).isEqualTo(OpenJobs.NONE);
        }
        assertThat(order.jobs()).hasSize(1);
        // when
        engine.advance(Duration.ZERO);
        // then
        assertThat(view(atOnce).state()).isEqualTo("COMPLETED");
        assertThat(view(later).state()).isEqualTo("CREATED");
        assertThat(order).isWaitingAt("ship");
    }

    /** Rows 214, 215, 216 and 224: items are made in pieces, and it is over with the last of them, not before, and not later. */
    @Test
    void shouldCountWhatIsMadeAndDoneAndEndWithTheLast() {
        // given
        var orders = start(1_300);
        var batch = engine.engine()
                .modificationBatches()
                .modify(definitionOf(orders.get(0)), moving(), all(), cut(10, 3, null))
                .key();
        // when
        var seen = new ArrayList<BatchView>();
        while (seen.isEmpty() || seen.get(seen.size() - 1).endDate() == null) {
            assertThat(engine.work()).isTrue();
            seen.add(view(batch));
        }
        // then
        assertThat(seen).allSatisfy(view -> {
            assertThat(view.completed()).isLessThanOrEqualTo(view.items());
            assertThat(view.items()).isLessThanOrEqualTo(1_300);
            assertThat(view.endDate() == null).isEqualTo(view.completed() < 1_300);
        });
        assertThat(seen).anySatisfy(view -> {
            assertThat(view.state()).isEqualTo("ACTIVE");
            assertThat(view.completed()).isBetween(1, 1_299);
            assertThat(view.executionStartDate()).isNotNull();
        });
        assertThat(view(batch)).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo("COMPLETED");
            assertThat(ended.items()).isEqualTo(1_300);
            assertThat(ended.completed()).isEqualTo(1_300);
            assertThat(ended.jobsPerSeed()).isEqualTo(10);
            assertThat(ended.itemsPerJob()).isEqualTo(3);
        });
        assertThat(openJobs(batch)).isEqualTo(OpenJobs.NONE);
        assertThat(moved(orders)).isEqualTo(1_300);
    }

    /** Row 224: so many jobs as its items are cut into, whatever the seed job makes at a time. */
    @Test
    void shouldMakeAsManyJobsAsItsItemsAreCutInto() {
        // given
        var orders = start(20);
        orders.get(19).cancel();
        // when
        var batch = engine.engine()
                .modificationBatches()
                .modify(definitionOf(orders.get(0)), failing(), all(), cut(10, 3, null))
                .key();
        // then
        assertThat(view(batch).total()).isEqualTo(20);
        // when
        engine.advance(Duration.ZERO);
        // then
        assertThat(view(batch).items()).isEqualTo(20);
        assertThat(view(batch).failed()).isEqualTo(19);
        assertThat(openJobs(batch)).isEqualTo(new OpenJobs(7, 7));
    }

    /** Row 217: what cannot succeed is tried once, and stays to be seen until somebody acts. */
    @Test
    void shouldTryOnceWhatCannotSucceedAndStayOpen() {
        // given
        var order = engine.start("order");
        // when
        var batch = modify(order, Cut.DEFAULT, failing());
        engine.advance(Duration.ofDays(7));
        // then
        assertThat(view(batch).state()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(view(batch).failed()).isOne();
        assertThat(view(batch).removalDate()).isNull();
        assertThat(openJobs(batch)).isEqualTo(new OpenJobs(1, 1));
        assertThat(onlyItem(batch).attempts()).isOne();
        assertThat(failuresShownAt(order)).singleElement().satisfies(item -> {
            assertThat(item.batchKey()).isEqualTo(batch.value());
            assertThat(item.errorMessage()).contains("'pick:1' does not exist");
        });
        assertThat(order).isWaitingAt("pick");
    }

    /** Row 218, and that of Camunda 7 which fails: there is nothing to be done any more, so that is no failure. */
    @Test
    void shouldSkipAnInstanceThatWasDeletedMeanwhile() {
        // given
        var order = engine.start("order");
        var batch = modify(order, cut(null, null, LATER), moving());
        order.cancel();
        // when
        engine.advance(LATER);
        // then
        assertThat(view(batch).state()).isEqualTo("COMPLETED");
        assertThat(view(batch).skipped()).isOne();
        assertThat(onlyItem(batch).errorType()).isEqualTo("InstanceNotFound");
    }

    /** Row 219: it was meant for the process that the instance had. */
    @Test
    void shouldFailForAnInstanceThatWasMigratedMeanwhile() {
        // given
        var order = engine.start("order");
        var batch = modify(order, cut(null, null, LATER), moving());
        engine.deploy(process("order")
                .startEvent("start")
                .serviceTask("pick", task -> task.jobType("pick-anew"))
                .serviceTask("ship", task -> task.jobType("ship"))
                .endEvent("done"));
        order.migrateTo("order", Map.of("pick", "pick"));
        // when
        engine.advance(LATER);
        // then
        assertThat(order).isWaitingAt("pick");
        assertThat(onlyItem(batch)).satisfies(item -> {
            assertThat(item.state()).isEqualTo("FAILED");
            assertThat(item.errorType()).isEqualTo("OtherDefinition");
        });
    }

    /** Row 220: nobody carries out what a suspended batch is to do, until it is activated. */
    @Test
    void shouldRestWhileSuspendedWhereverItIs() {
        // given
        var orders = start(1_300);
        var batch = halfDone(orders);
        // when
        engine.engine().batches().setSuspended(batch, true);
        engine.advance(Duration.ofSeconds(1));
        var settled = view(batch).completed();
        engine.advance(Duration.ofDays(1));
        // then
        assertThat(view(batch).state()).isEqualTo("SUSPENDED");
        assertThat(settled).isBetween(1, 1_299);
        assertThat(view(batch).completed()).isEqualTo(settled);
        // when
        engine.engine().batches().setSuspended(batch, false);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(view(batch).state()).isEqualTo("COMPLETED");
        assertThat(moved(orders)).isEqualTo(1_300);
    }

    /** Row 221: it is over, what was done stays done, and it is remembered with what became of its items. */
    @Test
    void shouldRememberABatchThatWasDeletedWhileRunning() {
        // given
        var orders = start(1_300);
        var batch = halfDone(orders);
        // when
        engine.engine().batches().cancel(batch);
        engine.advance(Duration.ofDays(1));
        // then
        assertThat(view(batch)).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo("CANCELED");
            assertThat(ended.endDate()).isNotNull();
            assertThat(ended.completed()).isBetween(1, 1_299);
        });
        assertThat(moved(orders)).isEqualTo(view(batch).completed());
    }

    /** Row 222. */
    @Test
    void shouldForgetABatchThatIsDeletedWithItsHistoryWhileRunning() {
        // given
        var orders = start(1_300);
        var batch = halfDone(orders);
        // when
        engine.engine().batches().remove(batch);
        engine.advance(Duration.ofDays(1));
        // then
        assertThat(engine.engine()
                        .queries()
                        .batches(SearchRequest.by(BatchField.KEY, batch.value()))
                        .items())
                .isEmpty();
        assertThat(items(batch)).isEmpty();
        assertThat(moved(orders)).isBetween(1L, 1_299L);
    }

    /** Row 223: what is named and matches, too, is meant once. */
    @Test
    void shouldMeanEachInstanceOnce() {
        // given
        var orders = start(5);
        var named = new Selection.Named(
                List.of(orders.get(1).key().value(), orders.get(2).key().value()));
        // when
        var batch = engine.engine()
                .modificationBatches()
                .modify(
                        definitionOf(orders.get(0)),
                        moving(),
                        new Selection.Union(List.of(named, all(), named)),
                        Cut.DEFAULT)
                .key();
        engine.advance(Duration.ZERO);
        // then
        assertThat(view(batch).total()).isEqualTo(5);
        assertThat(view(batch).completed()).isEqualTo(5);
        assertThat(orders).allSatisfy(order -> assertThat(order.jobs()).hasSize(2));
    }

    /** Row 197, and that of Camunda 7 which loses them: variables are set, and ancestors are kept, for every starting instruction. */
    @Test
    void shouldSetVariablesAndKeepAncestors() {
        // given
        var order = engine.start("order");
        var root = order.activityTree().root().id();
        var variables = List.of(
                new Assignment(Map.of("g", new Value("1")), new Assignment.Outwards()),
                new Assignment(Map.of("l", new Value("2")), new Assignment.Local()));
        var flow = order.changes().stream()
                .flatMap(change -> change instanceof SequenceFlowTaken taken ? Stream.of(taken.flowId()) : Stream.of())
                .findFirst()
                .orElseThrow();
        // when
        for (Instruction.Start start : List.of(
                new Instruction.StartBefore("ship", root, variables),
                new Instruction.StartAfter("pick", root, variables),
                new Instruction.StartTransition(flow, root, variables))) {
            var batch = modify(order, Cut.DEFAULT, modification(start));
            engine.advance(Duration.ZERO);
            assertThat(view(batch).state()).isEqualTo("COMPLETED");
        }
        // then
        assertThat(order.openJobs()).extracting(job -> job.type()).containsExactly("pick", "ship", "ship", "pick");
        assertThat(order.variables())
                .filteredOn(variable -> variable.name().equals("l"))
                .hasSize(3);
        assertThat(order.variables())
                .filteredOn(variable -> variable.name().equals("g"))
                .singleElement()
                .satisfies(variable ->
                        assertThat(variable.scopeKey()).isEqualTo(order.key().value()));
    }

    /** It is kept once, with the batch, and not with each instance. */
    @Test
    void shouldKeepWhatIsNotedAboutABatch() {
        // given
        var order = engine.start("order");
        var note = new Annotation("stock count");
        // when
        var ofOne = engine.engine()
                .modificationBatches()
                .modify(order.key(), moving(), Cut.DEFAULT, note)
                .key();
        var ofMany = engine.engine()
                .modificationBatches()
                .modify(definitionOf(order), moving(), all(), Cut.DEFAULT, note)
                .key();
        engine.advance(Duration.ZERO);
        // then
        assertThat(view(ofOne).annotation()).isEqualTo("stock count");
        assertThat(view(ofMany).annotation()).isEqualTo("stock count");
        assertThat(order.journal()).hasSizeGreaterThan(1).allSatisfy(record -> assertThat(record.annotation())
                .isNull());
    }

    /** Row 237: an ancestor that is not there can only be told when the item's turn comes. */
    @Test
    void shouldFailForAnAncestorThatIsNotThere() {
        // given
        var order = engine.start("order");
        // when
        var batch = modify(order, Cut.DEFAULT, modification(new Instruction.StartBefore("ship", "pick:1", List.of())));
        engine.advance(Duration.ZERO);
        // then
        assertThat(onlyItem(batch).errorMessage())
                .contains("instructions[0]", "ancestor activity instance 'pick:1' does not exist");
    }

    /** Row 238: there are no jobs to be deleted by themselves; to cancel a batch gives up what has failed, and ends it at once. */
    @Test
    void shouldEndABatchWhoseFailedItemsAreGivenUp() {
        // given
        var order = engine.start("order");
        var batch = modify(order, Cut.DEFAULT, failing());
        engine.advance(Duration.ZERO);
        assertThat(failuresShownAt(order)).hasSize(1);
        // when
        engine.engine().batches().cancel(batch);
        // then
        assertThat(failuresShownAt(order)).isEmpty();
        assertThat(view(batch).state()).isEqualTo("CANCELED");
        assertThat(view(batch).endDate()).isNotNull();
        assertThat(onlyItem(batch).state()).isEqualTo("FAILED");
    }

    /** A batch that moves all, and has moved some. */
    private BatchKey halfDone(List<TestInstance> orders) {
        var batch = engine.engine()
                .modificationBatches()
                .modify(definitionOf(orders.get(0)), moving(), all(), Cut.DEFAULT)
                .key();
        while (view(batch).completed() == 0) {
            assertThat(engine.work()).isTrue();
        }
        return batch;
    }

    private static long moved(List<TestInstance> orders) {
        return orders.stream()
                .filter(order -> order.openJobs().get(0).type().equals("ship"))
                .count();
    }

    private static Modification modification(Instruction... instructions) {
        return new Modification(List.of(instructions), Omissions.NONE, null);
    }

    private static Modification moving() {
        return modification(
                new Instruction.CancelActivity("pick"), new Instruction.StartBefore("ship", null, List.of()));
    }

    private static Modification failing() {
        return modification(new Instruction.CancelActivityInstance("pick:1"));
    }

    private Cut cut(@Nullable Integer jobsPerSeed, @Nullable Integer itemsPerJob, @Nullable Duration later) {
        return new Cut(
                jobsPerSeed, itemsPerJob, later == null ? null : engine.now().plus(later));
    }

    private BatchKey modify(TestInstance order, Cut cut, Modification modification) {
        return engine.engine()
                .modificationBatches()
                .modify(order.key(), modification, cut)
                .key();
    }

    private List<TestInstance> start(int count) {
        var orders = new ArrayList<TestInstance>();
        for (int i = 0; i < count; i++) {
            orders.add(engine.start("order"));
        }
        return orders;
    }

    private static Selection all() {
        return new Selection.Instances(
                List.of(new Condition<>(InstanceField.PROCESS_ID, Operator.EQUAL, List.of("order"))), List.of());
    }

    private static ProcessDefinitionKey definitionOf(TestInstance order) {
        return new ProcessDefinitionKey(order.find().orElseThrow().definitionKey());
    }

    private BatchView view(BatchKey batch) {
        return engine.engine()
                .queries()
                .batches(SearchRequest.by(BatchField.KEY, batch.value()))
                .items()
                .get(0);
    }

    private OpenJobs openJobs(BatchKey batch) {
        return engine.engine().queries().openJobsOf(List.of(batch.value())).getOrDefault(batch.value(), OpenJobs.NONE);
    }

    private BatchItemView onlyItem(BatchKey batch) {
        var items = items(batch);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private List<BatchItemView> items(BatchKey batch) {
        return engine.engine()
                .queries()
                .batchItems(SearchRequest.by(BatchItemField.BATCH_KEY, batch.value()))
                .items();
    }

    private List<BatchItemView> failuresShownAt(TestInstance order) {
        return new FailedItems(engine.engine().queries()).of(order.key());
    }
}
