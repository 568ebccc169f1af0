package io.jeton.testkit.scenario;

import static io.jeton.testkit.model.BpmnModel.process;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.declaredMessage;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.message;
import static io.jeton.testkit.scenario.EventModel.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.application.EngineSettings;
import io.jeton.application.batch.BatchSettings;
import io.jeton.application.batch.FailedItems;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import io.jeton.application.query.JobField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Thing;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a batch does: it begins when it is to, stands still, goes on, is ended, and has failed items tried again. */
class BatchLifeTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int INSTANCES = 3;

    private final TestEngine engine = TestEngine.create();

    @BeforeEach
    void deploy() {
        engine.deployXml("order.bpmn", xml("order", declaredMessage("m", "paid", "=&quot;key&quot;"), """
                <startEvent id="start"/>
                %s
                %s
                <endEvent id="done"/>
                <endEvent id="told"/>
                start -> ship
                ship -> done
                paid -> told""".formatted(
                        job("ship"), boundary("paid", "ship", false, message("m")))));
    }

    /** What is done to what of instances, and whether these have to have ended. */
    private record Kind(String name, boolean ofEnded, Making making, Thing thing) {
        Kind(String name, boolean ofEnded, Making making) {
            this(name, ofEnded, making, Thing.INSTANCE);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Making {
        Operation of(ProcessDefinitionKey definition);
    }

    static Stream<Kind> kinds() {
        var instead =
                new Modification(List.of(new Instruction.StartBefore("ship", null, List.of())), Omissions.NONE, null);
        return Stream.of(
                new Kind("cancellation", false, definition -> new Operation.CancelInstances()),
                new Kind("modification", false, definition -> new Operation.ModifyInstances(instead, definition)),
                new Kind(
                        "migration",
                        false,
                        definition -> new Operation.MigrateInstances(new Migration(
                                definition, definition, List.of(new ElementMapping("ship", "ship")), Map.of()))),
                new Kind("restart", true, definition -> new Operation.RestartInstances(definition, instead, true)),
                new Kind("suspension", false, definition -> new Operation.SetSuspended(true)),
                new Kind("variables", false, definition -> new Operation.SetVariables(Map.of("x", new Value("1")))),
                new Kind("retries", false, definition -> new Operation.SetJobRetries(2)),
                new Kind("retries of jobs", false, definition -> new Operation.SetRetriesOfJobs(2), Thing.JOB),
                new Kind("message", false, definition -> new Operation.CorrelateMessage("paid", Map.of())),
                new Kind("deletion", true, definition -> new Operation.DeleteInstances()),
                new Kind(
                        "deletion of evaluations",
                        false,
                        definition -> new Operation.DeleteEvaluations(),
                        Thing.EVALUATION),
                new Kind(
                        "removal time of evaluations",
                        false,
                        definition -> new Operation.SetEvaluationRemovalTime(new RemovalTime.Never()),
                        Thing.EVALUATION),
                new Kind(
                        "removal time of batches",
                        false,
                        definition -> new Operation.SetBatchRemovalTime(new RemovalTime.Never()),
                        Thing.BATCH),
                new Kind("removal time", true, definition -> new Operation.SetRemovalTime(new RemovalTime.Never())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldBeginLaterStandStillAndGoOn(Kind kind) {
        // given
        var orders = orders(kind);
        var batch = create(kind, orders, HOUR);
        // when
        engine.advance(HOUR.minusMillis(1));
        // then
        assertThat(view(batch)).satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo("CREATED");
            assertThat(waiting.items()).isZero();
        });
        // when
        engine.engine().batches().suspend(batch);
        engine.advance(HOUR);
        // then
        assertThat(view(batch).state()).isEqualTo("SUSPENDED");
        assertThat(view(batch).completed()).isZero();
        // when
        engine.engine().batches().activate(batch);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(view(batch)).satisfies(over -> {
            assertThat(over.state()).isEqualTo("COMPLETED");
            assertThat(over.completed()).isEqualTo(INSTANCES);
        });
    }

    @Test
    void shouldNotBeginBeforeItsTimeAlthoughItWasSuspendedAndActivated() {
        // given
        var cancellation = kinds().findFirst().orElseThrow();
        var batch = create(cancellation, orders(cancellation), HOUR);
        for (int i = 0; i < 2; i++) {
            // when
            engine.engine().batches().suspend(batch);
            engine.advance(Duration.ofMinutes(10));
            engine.engine().batches().activate(batch);
            engine.advance(Duration.ofMinutes(10));
            // then
            assertThat(view(batch)).satisfies(waiting -> {
                assertThat(waiting.state()).isEqualTo("CREATED");
                assertThat(waiting.items()).isZero();
            });
        }
        // when
        engine.advance(Duration.ofMinutes(20));
        // then
        assertThat(view(batch).state()).isEqualTo("COMPLETED");
    }

    @Test
    void shouldNotRestartWhatIsSuspended() {
        // given
        var restart = kinds().filter(kind -> kind.name().equals("restart"))
                .findFirst()
                .orElseThrow();
        var orders = orders(restart);
        var suspended = engine.start("order");
        suspended.suspend();
        orders.add(suspended);
        // when
        var batch = create(restart, orders, Duration.ZERO);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(view(batch)).satisfies(partly -> {
            assertThat(partly.completed()).isEqualTo(INSTANCES);
            assertThat(partly.failed()).isOne();
        });
        assertThat(engine.engine()
                        .queries()
                        .itemsOf(batch, INSTANCES - 1, 1)
                        .get(0)
                        .errorType())
                .isEqualTo("InstanceNotEnded");
    }

    @Test
    void shouldRestartWithTheLabelsAndTheBusinessIdOfWhatHasEnded() {
        // given
        var process = new Target.NewOfProcess(new ProcessReference.Latest(TestEngine.TENANT, "order"));
        var created = engine.await(engine.engine()
                .instances()
                .create(new CreateInstance(process, Map.of(), List.of(), List.of("urgent"), "order-7", null)));
        var ended = engine.instance(created.header().key());
        ended.cancel();
        var restart = kinds().filter(kind -> kind.name().equals("restart"))
                .findFirst()
                .orElseThrow();
        // when
        create(restart, List.of(ended), Duration.ZERO);
        engine.advance(Duration.ofSeconds(1));
        // then
        var restarted = engine.instancesOf("order").stream()
                .filter(order -> !order.key().equals(ended.key()))
                .map(order -> show(order).orElseThrow())
                .toList();
        assertThat(restarted).singleElement().satisfies(again -> {
            assertThat(again.tags()).containsExactly("urgent");
            assertThat(again.businessId()).isEqualTo("order-7");
        });
    }

    @Test
    void shouldShowAtTheInstanceWhatCouldNotBeDoneHoweverManyBatchesAreOver() {
        // given: more than are shown, and two that are not over
        var order = engine.start("order");
        order.suspend();
        var variables = kinds().filter(kind -> kind.name().equals("variables"))
                .findFirst()
                .orElseThrow();
        var first = create(variables, List.of(order), Duration.ZERO);
        for (int i = 0; i < 120; i++) {
            var over = create(variables, List.of(order), Duration.ZERO);
            engine.advance(Duration.ofMillis(1));
            engine.engine().batches().cancel(over);
        }
        var last = create(variables, List.of(order), Duration.ZERO);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(new FailedItems(engine.engine().queries()).of(order.key()))
                .extracting(BatchItemView::batchKey)
                .containsExactly(last.value(), first.value());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldDoNothingMoreWhenItIsCancelled(Kind kind) {
        // given
        var orders = orders(kind);
        var before = states(orders);
        var batch = create(kind, orders, HOUR);
        // when
        engine.engine().batches().cancel(batch);
        engine.advance(HOUR.multipliedBy(2));
        // then
        assertThat(view(batch).state()).isEqualTo("CANCELED");
        assertThat(view(batch).completed()).isZero();
        assertThat(states(orders)).isEqualTo(before);
    }

    /** Those that can fail and be tried again with success: what needs an end meets an instance that is active, and the others one that is suspended. */
    static Stream<Kind> kindsThatMayFail() {
        var never = Set.of("cancellation", "suspension", "retries", "retries of jobs");
        return kinds().filter(kind ->
                !never.contains(kind.name()) && kind.thing() != Thing.EVALUATION && kind.thing() != Thing.BATCH);
    }

    @ParameterizedTest
    @MethodSource("kindsThatMayFail")
    void shouldTryFailedItemsAgain(Kind kind) {
        // given
        var orders = orders(kind);
        var wrong = engine.start("order");
        if (!kind.ofEnded()) {
            wrong.suspend();
        }
        orders.add(wrong);
        // when
        var batch = create(kind, orders, Duration.ZERO);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(view(batch)).satisfies(partly -> {
            assertThat(partly.state()).isEqualTo("PARTIALLY_COMPLETED");
            assertThat(partly.failed()).isOne();
            assertThat(partly.completed()).isEqualTo(INSTANCES);
        });
        // when
        if (kind.ofEnded()) {
            wrong.cancel();
        } else {
            wrong.resume();
        }
        engine.engine().batches().retryFailed(batch);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(view(batch)).satisfies(over -> {
            assertThat(over.state()).isEqualTo("COMPLETED");
            assertThat(over.completed()).isEqualTo(INSTANCES + 1);
            assertThat(over.failed()).isZero();
        });
    }

    @Test
    void shouldFailItemsOfWhichADefinitionHasBeenDeletedMeanwhile() {
        // given
        var kind = kinds().filter(it -> it.name().equals("restart")).findFirst().orElseThrow();
        var orders = orders(kind);
        var restart = create(kind, orders, HOUR);
        var definition = show(orders.get(0)).orElseThrow().definitionKey();
        engine.deploy(process("order").startEvent("start").serviceTask("pack", task -> task.jobType("pack")));
        var packed = engine.start("order");
        var migration = create(
                new Kind(
                        "migration",
                        false,
                        target -> new Operation.MigrateInstances(new Migration(
                                new ProcessDefinitionKey(definition),
                                null,
                                List.of(new ElementMapping("pack", "ship")),
                                Map.of()))),
                List.of(packed),
                HOUR);
        // when
        engine.engine().deletions().delete(TestEngine.TENANT, definition);
        engine.advance(HOUR);
        // then
        for (var batch : List.of(restart, migration)) {
            assertThat(view(batch)).satisfies(partly -> {
                assertThat(partly.state()).isEqualTo("PARTIALLY_COMPLETED");
                assertThat(partly.failed()).isEqualTo(partly.items());
            });
        }
        assertThat(show(packed).orElseThrow().definitionKey()).isNotEqualTo(definition);
    }

    @Test
    void shouldBeForgottenWhenItsTimeToLiveIsOver() {
        // given
        var settings = TestEngine.SETTINGS;
        var forgetting = TestEngine.create(new EngineSettings(
                settings.pipeline(),
                settings.requestTimeout(),
                settings.pollInterval(),
                settings.timerInterval(),
                HOUR,
                new BatchSettings(100, 1, Map.of(), HOUR.multipliedBy(5), Map.of(BatchType.SET_VARIABLES, HOUR)),
                settings.activationBytesMax(),
                null));
        forgetting.deploy(process("order").startEvent("start").serviceTask("ship", task -> task.jobType("ship")));
        var order = forgetting.start("order");
        var named = new Selection.Named(List.of(order.key().value()));
        var brief = forgetting
                .engine()
                .batches()
                .create(NewBatch.of(
                        TestEngine.TENANT, new Operation.SetVariables(Map.of("x", new Value("1"))), named, null));
        var longer = forgetting
                .engine()
                .batches()
                .create(NewBatch.of(TestEngine.TENANT, new Operation.SetJobRetries(2), named, null));
        // when
        forgetting.advance(HOUR.minusSeconds(1));
        // then
        assertThat(find(forgetting, brief.key())).isNotEmpty();
        // when
        forgetting.advance(HOUR.plusMinutes(1));
        // then
        assertThat(find(forgetting, brief.key())).isEmpty();
        assertThat(find(forgetting, longer.key())).isNotEmpty();
        // when
        forgetting.advance(HOUR.multipliedBy(5));
        // then
        assertThat(find(forgetting, longer.key())).isEmpty();
    }

    /** How long batches are remembered can be settled anew when they have ended; what runs, or was never there, is told. */
    @Test
    void shouldSettleWhenBatchesAreForgotten() {
        // given
        var ended = endedBatch();
        var running = engine.engine()
                .batches()
                .create(new NewBatch(
                        TestEngine.TENANT,
                        new Operation.CancelInstances(),
                        new Selection.Named(List.of()),
                        0,
                        null,
                        engine.now().plus(HOUR.multipliedBy(100)),
                        null,
                        null))
                .key()
                .value();
        var until = engine.now().plus(HOUR);
        // when
        var settling = engine.engine()
                .batches()
                .create(NewBatch.of(
                        TestEngine.TENANT,
                        new Operation.SetBatchRemovalTime(new RemovalTime.At(until)),
                        new Selection.Named(Thing.BATCH, List.of(1L, ended, running)),
                        null))
                .key();
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(engine.engine().queries().itemsOf(settling, -1, 10))
                .extracting(BatchItemView::state, BatchItemView::errorType)
                .containsExactly(
                        tuple("SKIPPED", "BatchNotFound"),
                        tuple("COMPLETED", null),
                        tuple("FAILED", "BatchNotInState"));
        assertThat(view(new BatchKey(ended)).removalDate()).isEqualTo(until);
        assertThat(engine.engine().endedBatches().byType()).isNotEmpty().allSatisfy(type -> assertThat(type.removable())
                .isZero());
        // when
        engine.advance(HOUR.plus(TestEngine.SETTINGS.sweepInterval()));
        // then
        assertThat(find(engine, new BatchKey(ended))).isEmpty();
        assertThat(find(engine, new BatchKey(running))).isNotEmpty();
    }

    private List<TestInstance> orders(Kind kind) {
        var orders = new ArrayList<TestInstance>();
        for (int i = 0; i < INSTANCES; i++) {
            var order = engine.start("order");
            if (kind.ofEnded()) {
                order.cancel();
            }
            orders.add(order);
        }
        return orders;
    }

    private BatchKey create(Kind kind, List<TestInstance> orders, Duration later) {
        var definition =
                new ProcessDefinitionKey(show(orders.get(0)).orElseThrow().definitionKey());
        return engine.engine()
                .batches()
                .create(new NewBatch(
                        TestEngine.TENANT,
                        kind.making().of(definition),
                        new Selection.Named(
                                kind.thing(),
                                orders.stream()
                                        .map(order -> keyOf(kind.thing(), order))
                                        .toList()),
                        0,
                        null,
                        engine.now().plus(later),
                        null,
                        null))
                .key();
    }

    private long keyOf(Thing thing, TestInstance order) {
        return switch (thing) {
            case INSTANCE -> order.key().value();
            case JOB -> jobOf(order);
            case EVALUATION -> evaluation();
            case BATCH -> endedBatch();
            case INCIDENT -> throw new AssertionError("incidents cannot be named");
        };
    }

    private long evaluation() {
        engine.deploy(DecisionTable.decision("fee").output("fee").rule("1"));
        var evaluated = engine.engine().decisions().evaluate(TestEngine.TENANT, "fee", Map.of());
        return evaluated.kept().key().value();
    }

    private long endedBatch() {
        var batch = engine.engine()
                .batches()
                .create(NewBatch.of(
                        TestEngine.TENANT, new Operation.CancelInstances(), new Selection.Named(List.of()), null));
        engine.advance(Duration.ofSeconds(1));
        return batch.key().value();
    }

    private long jobOf(TestInstance order) {
        return engine.engine()
                .queries()
                .jobs(SearchRequest.by(JobField.INSTANCE_KEY, order.key().value()))
                .items()
                .get(0)
                .key();
    }

    private BatchView view(BatchKey batch) {
        return find(engine, batch).get(0);
    }

    private static List<BatchView> find(TestEngine engine, BatchKey batch) {
        return engine.engine()
                .queries()
                .batches(SearchRequest.by(BatchField.KEY, batch.value()))
                .items();
    }

    private List<String> states(List<TestInstance> orders) {
        return orders.stream()
                .map(order -> show(order).map(InstanceView::state).orElse("FORGOTTEN"))
                .toList();
    }

    private Optional<InstanceView> show(TestInstance order) {
        return engine
                .engine()
                .queries()
                .instances(SearchRequest.by(InstanceField.KEY, order.key().value()), List.of())
                .items()
                .stream()
                .findFirst();
    }
}
