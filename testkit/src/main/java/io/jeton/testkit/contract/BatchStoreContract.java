package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.OpenJobs;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Thing;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.access.Actor;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.history.Retention;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ElementModification.Activate;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.domain.modification.ElementModification.Terminate;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch is remembered with all that it is about. */
public abstract class BatchStoreContract extends BatchesContract {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    final void shouldRememberAllOfABatch() {
        // given
        var header = new BatchHeader(
                key(),
                Fixture.TENANT,
                new Operation.ResolveIncidents(),
                new BatchSizes(7, 3),
                new Actor("Größe \uD83D\uDE80", false, List.of("operators", "Ä\"b"), List.of("<default>", "other")),
                42L,
                new Annotation("Größe \uD83D\uDE80, \"says\" 'Ä'"),
                1_000,
                Fixture.NOW);
        stores().batches().add(Batch.create(header, LATER), new Selection.Named(List.of()));
        // when
        change(header.key(), batch -> {
            batch.takeOver(LATER, LATER.plusSeconds(30));
            batch.seed(4, 77, true);
            batch.settle(new Counts(1, 2, 1), LATER);
            batch.endIfDone(LATER, DAY);
        });
        var ended = read(header.key());
        assertThat(view(header.key()).annotation())
                .isEqualTo(
                        header.annotation() == null ? null : header.annotation().text())
                .isNotNull();
        change(header.key(), batch -> batch.retryFailed(LATER));
        // then
        assertThat(ended.header()).isEqualTo(header);
        assertThat(ended.progress()).satisfies(progress -> {
            assertThat(progress.state()).isEqualTo(BatchState.PARTIALLY_COMPLETED);
            assertThat(progress.seededTo()).isEqualTo(77);
            assertThat(progress.isSeeded()).isTrue();
            assertThat(progress.items()).isEqualTo(4);
            assertThat(progress.counts()).isEqualTo(new Counts(1, 2, 1));
            assertThat(progress.epoch()).isOne();
            assertThat(progress.dueAt()).isNull();
            assertThat(progress.executionStartedAt()).isEqualTo(LATER);
            assertThat(progress.endedAt()).isEqualTo(LATER);
            assertThat(progress.removalAt()).isEqualTo(LATER.plus(DAY));
        });
        assertThat(read(header.key()).progress()).satisfies(progress -> {
            assertThat(progress.isReopening()).isTrue();
            assertThat(progress.state()).isEqualTo(BatchState.ACTIVE);
            assertThat(progress.endedAt()).isNull();
            assertThat(progress.dueAt()).isEqualTo(LATER);
        });
    }

    @Test
    final void shouldRememberWhatIsDoneToInstances() {
        var variables = Map.of("Größe", new Value("{\"a\": [1.10, \"\\n\"]}"));
        for (Operation operation : List.of(
                new Operation.SetSuspended(true),
                new Operation.SetSuspended(false),
                new Operation.SetVariables(variables),
                new Operation.SetJobRetries(Integer.MAX_VALUE),
                new Operation.SetRetriesOfJobs(Integer.MAX_VALUE),
                new Operation.CorrelateMessage("3:paid\n√", variables),
                new Operation.CorrelateMessage("paid", Map.of()),
                new Operation.DeleteInstances(),
                new Operation.DeleteEvaluations(),
                new Operation.SetEvaluationRemovalTime(new RemovalTime.At(LATER)),
                new Operation.SetBatchRemovalTime(new RemovalTime.Never()),
                new Operation.SetRemovalTime(new RemovalTime.Now()),
                new Operation.SetRemovalTime(new RemovalTime.Never()),
                new Operation.SetRemovalTime(new RemovalTime.At(LATER)),
                new Operation.SetRemovalTime(new RemovalTime.AfterTimeToLive(Retention.FOR_EVER)),
                new Operation.SetRemovalTime(new RemovalTime.AfterTimeToLive(
                        new Retention(Duration.ofDays(3), Map.of("Größe \"1\"", Duration.ofMillis(7))))))) {
            // given
            var header = new BatchHeader(
                    key(), Fixture.TENANT, operation, new BatchSizes(1, 1), null, null, null, 0, Fixture.NOW);
            // when
            stores().batches().add(Batch.create(header, LATER), new Selection.Named(List.of()));
            // then
            assertThat(read(header.key()).header()).isEqualTo(header);
        }
    }

    @Test
    final void shouldRememberInstructions() {
        // given
        var variables = Map.of("Größe \"1\"", new Value("{\"a\": [1.10, \"\uD83D\uDE80\"]}"), "b", Value.NULL);
        var instructions = List.<Instruction>of(
                new Instruction.CancelActivityInstance("ship:7"),
                new Instruction.CancelTransitionInstance("8"),
                new Instruction.CancelActivity("pack \"it\""),
                new Instruction.CancelPresent("pack"),
                new Instruction.StartBefore("ship", null, List.of()),
                new Instruction.StartAfter(
                        "pack",
                        "sub:9",
                        List.of(
                                new Assignment(variables, new Assignment.Outwards()),
                                new Assignment(variables, new Assignment.Local()))),
                new Instruction.StartTransition(
                        "flow",
                        "",
                        List.of(
                                new Assignment(Map.of(), new Assignment.WholeProcess()),
                                new Assignment(variables, new Assignment.Scope("sub")))));
        var elements = new ElementModification(
                List.of(new Activate("ship", null, assignments(variables)), new Activate("pack", 7L, List.of())),
                List.of(
                        new Move(
                                new Instances.OfElement("a"),
                                "b",
                                new AncestorRule.SourceParent(),
                                assignments(variables)),
                        new Move(new Instances.WithKey(8), "b", new AncestorRule.Inferred(), List.of()),
                        new Move(new Instances.WithKey(9), "b", new AncestorRule.Direct(null), List.of()),
                        new Move(new Instances.OfElement("c"), "d", new AncestorRule.Direct(10L), List.of())),
                List.of(new Terminate(new Instances.WithKey(11)), new Terminate(new Instances.OfElement("e"))));
        for (Operation operation : List.of(
                new Operation.ModifyInstances(
                        new Modification(instructions, new Omissions(true, false), 12L), new ProcessDefinitionKey(13)),
                new Operation.ModifyInstances(
                        new Modification(instructions.subList(0, 1), new Omissions(false, true), null), null),
                new Operation.ModifyInstances(elements, null),
                new Operation.RestartInstances(
                        new ProcessDefinitionKey(16),
                        new Modification(instructions.subList(4, 6), new Omissions(true, false), null),
                        true),
                new Operation.MigrateInstances(new Migration(
                        new ProcessDefinitionKey(15),
                        null,
                        List.of(new ElementMapping("a", "b"), new ElementMapping("c \"d\"", "c", true)),
                        Map.of())),
                new Operation.MigrateInstances(new Migration(
                        new ProcessDefinitionKey(15), new ProcessDefinitionKey(14), List.of(), variables)),
                new Operation.ModifyInstances(
                        new ElementModification(List.of(), List.of(), List.of()), new ProcessDefinitionKey(14)))) {
            var plain = header(key());
            var header = new BatchHeader(
                    plain.key(), plain.tenantId(), operation, plain.sizes(), null, null, null, 1, plain.createdAt());
            // when
            stores().batches().add(Batch.create(header, Fixture.NOW), new Selection.Named(List.of(1L)));
            // then
            assertThat(read(header.key()).header()).isEqualTo(header);
        }
    }

    @Test
    final void shouldCountJobsThatAreNotDone() {
        // given
        var header = header(key());
        var batch = new BatchHeader(
                header.key(),
                Fixture.TENANT,
                header.operation(),
                new BatchSizes(10, 3),
                null,
                null,
                null,
                0,
                Fixture.NOW);
        stores().batches().add(Batch.create(batch, Fixture.NOW), new Selection.Named(List.of()));
        fill(batch.key(), 8);
        var done = withItems(1);
        work(new Claim.BatchItem(done, 0));
        // when
        stores().batches().change(batch.key(), (changed, items) -> {
            items.settle(
                    IntStream.of(0, 1, 2, 4)
                            .mapToObj(position -> new ItemOutcome(
                                    position, position == 4 ? ItemState.FAILED : ItemState.SKIPPED, "Some", "reason"))
                            .toList(),
                    LATER);
            return true;
        });
        // then
        var jobs = stores().queries().openJobsOf(List.of(batch.key().value(), done.value()));
        assertThat(jobs.get(batch.key().value())).isEqualTo(new OpenJobs(2, 1));
        assertThat(jobs.getOrDefault(done.value(), OpenJobs.NONE)).isEqualTo(OpenJobs.NONE);
        assertThat(stores().queries().openJobsOf(List.of())).isEmpty();
    }

    @Test
    final void shouldRememberWhyABatchFailed() {
        // given
        var batch = stored();
        // when
        change(batch, failing -> failing.fail("the reason", LATER, null));
        // then
        assertThat(view(batch)).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo("FAILED");
            assertThat(failed.error()).isEqualTo("the reason");
            assertThat(failed.removalDate()).isNull();
        });
    }

    @Test
    final void shouldRememberWhatWasSelected() {
        // given
        var variables = List.of(
                new VariableCondition("a \"b\"", Operator.IN, List.of("1", "\"Größe\"")),
                new VariableCondition("c", Operator.EXISTS, List.of("true")));
        var instances = List.of(
                new Condition<>(InstanceField.KEY, Operator.IN, List.of(Long.MAX_VALUE, 2L)),
                new Condition<>(InstanceField.VERSION, Operator.GREATER, List.of(3)),
                new Condition<>(InstanceField.START_DATE, Operator.LESS, List.of(Fixture.NOW)),
                new Condition<>(InstanceField.PARENT_KEY, Operator.EXISTS, List.of(false)),
                new Condition<>(InstanceField.HAS_INCIDENT, Operator.EQUAL, List.of(true)),
                new Condition<>(InstanceField.STATE, Operator.NOT_EQUAL, List.of("ACTIVE")),
                new Condition<>(InstanceField.ERROR_MESSAGE, Operator.NOT_EQUAL, List.of("out of paper")),
                new Condition<>(InstanceField.ERROR_HASH_CODE, Operator.IN, List.of(-1, Integer.MAX_VALUE)),
                new Condition<>(InstanceField.PROCESS_ID, Operator.LIKE, List.of("order*")));
        var incidents = List.of(new Condition<>(IncidentField.TYPE, Operator.EQUAL, List.of("JOB_NO_RETRIES")));
        // then
        for (Selection selection : List.of(
                new Selection.Named(List.of(3L, 1L, 3L)),
                new Selection.Instances(instances, variables),
                new Selection.Incidents(incidents, instances, variables),
                new Selection.Named(Thing.JOB, List.of(6L, 5L)),
                new Selection.Named(Thing.EVALUATION, List.of(6L, 5L)),
                new Selection.Evaluations(List.of(Condition.equal(DecisionInstanceField.DECISION_ID, "Größe"))),
                new Selection.Named(Thing.BATCH, List.of(6L)),
                new Selection.Batches(List.of(Condition.equal(BatchField.TYPE, "SET_VARIABLES"))),
                new Selection.Jobs(List.of(
                        new Condition<>(JobField.RETRIES, Operator.LESS_OR_EQUAL, List.of(0)),
                        new Condition<>(JobField.ERROR_MESSAGE, Operator.EXISTS, List.of(true)))),
                new Selection.Union(List.of(
                        new Selection.Instances(instances, List.of()), new Selection.Named(List.of(4L, 5L)))))) {
            var batch = Batch.create(header(key()), Fixture.NOW);
            stores().batches().add(batch, selection);
            assertThat(stores().batches().selectionOf(batch.key())).contains(selection);
        }
        assertThat(stores().batches().selectionOf(key())).isEmpty();
    }

    @Test
    final void shouldChangeNothingIfAChangeFails() {
        // given
        var batch = withItems(2);
        // when
        assertThatThrownBy(() -> stores().batches().change(batch, (changed, items) -> {
                    changed.suspend();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        // then
        assertThat(read(batch).state()).isEqualTo(BatchState.ACTIVE);
        assertThat(stores().batches().change(key(), (changed, items) -> true)).isEmpty();
    }

    @Test
    final void shouldFindWhatIsDue() {
        // given
        var batch = stored();
        assertThat(due(batch, Fixture.NOW)).isTrue();
        assertThat(due(batch, Fixture.NOW.minusNanos(1_000))).isFalse();
        assertThat(stores().batches().nextDue().orElseThrow()).isBeforeOrEqualTo(Fixture.NOW);
        // when
        change(batch, taken -> {
            assertThat(taken.takeOver(Fixture.NOW, LATER)).isTrue();
            assertThat(taken.takeOver(Fixture.NOW, LATER)).isFalse();
        });
        // then
        assertThat(due(batch, LATER.minusNanos(1_000))).isFalse();
        assertThat(due(batch, LATER)).isTrue();
        // when
        change(batch, Batch::suspend);
        // then
        assertThat(due(batch, LATER)).isFalse();
    }

    @Test
    final void shouldSearchBatches() {
        // given
        var batch = stored();
        var other = withItems(2);
        // then
        assertThat(view(batch)).satisfies(found -> {
            assertThat(found.type()).isEqualTo("CANCEL_PROCESS_INSTANCE");
            assertThat(found.state()).isEqualTo("CREATED");
            assertThat(found.tenantId()).isEqualTo(Fixture.TENANT);
            assertThat(found.jobsPerSeed()).isEqualTo(100);
            assertThat(found.startDate()).isEqualTo(Fixture.NOW);
            assertThat(found.actorId()).isNull();
            assertThat(found.actorType()).isNull();
        });
        var keys = new Condition<>(BatchField.KEY, Operator.IN, List.of(batch.value(), other.value()));
        for (BatchField field : BatchField.values()) {
            var sorted = new SearchRequest<>(List.of(keys), List.of(new Sort<>(field, true)), PageRequest.first(10));
            assertThat(stores().queries().batches(sorted).items())
                    .as(field.name())
                    .hasSize(2);
        }
        assertThat(stores().queries()
                        .batches(new SearchRequest<>(
                                List.of(keys, Condition.equal(BatchField.STATE, "ACTIVE")),
                                List.of(),
                                PageRequest.first(10)))
                        .items())
                .extracting(BatchView::key)
                .containsExactly(other.value());
    }

    private static List<Assignment> assignments(Map<String, Value> variables) {
        return List.of(
                new Assignment(variables, new Assignment.WholeProcess()),
                new Assignment(variables, new Assignment.Scope("sub")));
    }

    private boolean due(BatchKey batch, Instant now) {
        return stores().batches().due(now, LIMIT).contains(batch);
    }

    private Batch read(BatchKey key) {
        return stores().batches().change(key, (batch, items) -> batch).orElseThrow();
    }

    private BatchView view(BatchKey key) {
        return find(key).get(0);
    }
}
