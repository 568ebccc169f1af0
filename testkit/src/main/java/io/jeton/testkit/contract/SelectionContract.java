package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.query.Selection.Thing;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.domain.decision.DecisionType;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionInstanceKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a batch is about is selected piece by piece, each thing once. */
public abstract class SelectionContract extends BatchesContract {
    @Test
    final void shouldSelectInstancesPieceByPiece() {
        // given
        var definition = definition();
        var newer = fixture().deploy(Fixture.TENANT, Graphs.tasks(definition.processId(), "work", 1), 2);
        var instances = List.of(
                fixture().start(definition, Map.of("n", new Value("1"))),
                fixture().start(newer, Map.of("n", new Value("1"))),
                fixture().start(definition, Map.of("n", new Value("2"))),
                fixture().start(newer, Map.of("n", new Value("1"))));
        fixture().change(instances.get(3), Duration.ofSeconds(1), Execution::cancel);
        fixture().start(definition(), Map.of("n", new Value("1")));
        var selection = new Selection.Instances(
                List.of(
                        Condition.equal(InstanceField.PROCESS_ID, definition.processId()),
                        Condition.equal(InstanceField.STATE, "ACTIVE")),
                List.of());
        // then
        assertThat(select(selection, 2)).containsExactlyElementsOf(selected(instances.subList(0, 3)));
        assertThat(select(selection, 10)).containsExactlyElementsOf(selected(instances.subList(0, 3)));
        var ofVersion = new ArrayList<>(selection.filter());
        ofVersion.add(Condition.equal(InstanceField.DEFINITION_KEY, newer.key().value()));
        assertThat(select(new Selection.Instances(ofVersion, List.of()), 2))
                .containsExactlyElementsOf(selected(instances.subList(1, 2)));
        var withVariable = List.of(new VariableCondition("n", Operator.EQUAL, List.of("1")));
        assertThat(select(new Selection.Instances(selection.filter(), withVariable), 1))
                .containsExactlyElementsOf(selected(instances.subList(0, 2)));
        var unknown =
                List.of(Condition.equal(InstanceField.PROCESS_ID, fixture().unique("unknown")));
        assertThat(select(new Selection.Instances(unknown, List.of()), 2)).isEmpty();
    }

    @Test
    final void shouldSelectWhatIsNamed() {
        assertThat(select(new Selection.Named(List.of(9L, 3L, 7L)), 2))
                .containsExactly(new Selected(3, 3, 0), new Selected(7, 7, 0), new Selected(9, 9, 0));
    }

    @Test
    final void shouldSelectOnceWhatIsSelectedTwice() {
        // given
        var definition = definition();
        var instances = List.of(
                fixture().start(definition, Map.of()),
                fixture().start(definition, Map.of()),
                fixture().start(definition, Map.of()));
        var named = new Selection.Named(List.of(
                1L, instances.get(1).key().value(), instances.get(2).key().value()));
        var matching = new Selection.Instances(
                List.of(Condition.equal(InstanceField.PROCESS_ID, definition.processId())), List.of());
        var all = new ArrayList<>(List.of(new Selected(1, 1, 0)));
        all.addAll(selected(instances));
        // then
        for (int limit : new int[] {1, 2, 4, 10}) {
            assertThat(select(new Selection.Union(List.of(named, matching)), limit))
                    .containsExactlyElementsOf(all);
        }
        assertThat(select(new Selection.Union(List.of()), 2)).isEmpty();
    }

    @Test
    final void shouldSelectOpenIncidents() {
        // given
        var definition = definition();
        var failed = fixture().start(definition, Map.of());
        fixture().start(definition, Map.of());
        fixture().change(failed, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .fail(failed.jobs().open().get(0).key(), 0, Duration.ZERO, "no", Map.of()));
        var incident = failed.incidents().open().get(0).key().value();
        var ofProcess = List.of(Condition.equal(InstanceField.PROCESS_ID, definition.processId()));
        // then
        assertThat(select(new Selection.Incidents(List.of(), ofProcess, List.of()), 1))
                .containsExactly(new Selected(
                        incident, failed.key().value(), failed.key().value()));
        var ofType = List.of(Condition.equal(IncidentField.TYPE, "CONDITION_ERROR"));
        assertThat(select(new Selection.Incidents(ofType, ofProcess, List.of()), 1))
                .isEmpty();
        for (String message : List.of("no", "yes")) {
            var ofError = new ArrayList<>(ofProcess);
            ofError.add(Condition.equal(InstanceField.ERROR_HASH_CODE, message.hashCode()));
            assertThat(select(new Selection.Incidents(List.of(), ofError, List.of()), 1))
                    .as(message)
                    .hasSize(message.equals("no") ? 1 : 0);
            assertThat(select(new Selection.Instances(ofError, List.of()), 1))
                    .as(message)
                    .hasSize(message.equals("no") ? 1 : 0);
        }
    }

    @Test
    final void shouldSelectOpenJobs() {
        // given
        var definition =
                fixture().deploy(Graphs.tasks(fixture().unique("p"), fixture().unique("work"), 2));
        var failed = fixture().start(definition, Map.of());
        var ended = fixture().start(definition, Map.of());
        var other = fixture().start(definition(), Map.of());
        fixture().change(failed, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .fail(failed.jobs().open().get(1).key(), 0, Duration.ZERO, "no", Map.of()));
        fixture().change(ended, Duration.ofSeconds(1), Execution::cancel);
        var open = failed.jobs().open();
        var ofProcess = Condition.equal(JobField.PROCESS_ID, definition.processId());
        // then
        assertThat(select(new Selection.Jobs(List.of(ofProcess)), 1))
                .containsExactly(selected(failed, open.get(0)), selected(failed, open.get(1)));
        for (var ofOne : List.of(
                new Condition<>(JobField.RETRIES, Operator.LESS_OR_EQUAL, List.of(0)),
                new Condition<>(JobField.ERROR_MESSAGE, Operator.EXISTS, List.of(true)),
                Condition.equal(JobField.ERROR_MESSAGE, "no"))) {
            assertThat(select(new Selection.Jobs(List.of(ofProcess, ofOne)), 1))
                    .as(ofOne.toString())
                    .containsExactly(selected(failed, open.get(1)));
        }
        var ofInstance = new Condition<>(
                JobField.INSTANCE_KEY,
                Operator.IN,
                List.of(ended.key().value(), other.key().value()));
        var ofOther = other.jobs().open().get(0);
        assertThat(select(new Selection.Jobs(List.of(ofInstance)), 1)).containsExactly(selected(other, ofOther));
        assertThat(select(
                        new Selection.Named(Thing.JOB, List.of(3L, ofOther.key().value())), 1))
                .containsExactly(new Selected(3, 0, 0), selected(other, ofOther));
    }

    @Test
    final void shouldSelectEvaluationsOnce() {
        // given
        var keys = fixture().keys(7);
        var decisionId = fixture().unique("decide");
        var first = evaluation(keys, decisionId);
        var second = evaluation(keys, decisionId);
        evaluation(keys, fixture().unique("other"));
        var selection = new Selection.Evaluations(
                List.of(new Condition<>(DecisionInstanceField.DECISION_ID, Operator.LIKE, List.of(decisionId + "*"))));
        // then
        assertThat(select(selection, 1)).containsExactly(new Selected(first, 0, 0), new Selected(second, 0, 0));
        assertThat(select(new Selection.Named(Thing.EVALUATION, List.of(2L, second)), 1))
                .containsExactly(new Selected(2, 0, 0), new Selected(second, 0, 0));
    }

    /** Of two decisions. */
    private long evaluation(KeySource keys, String decisionId) {
        var key = new DecisionEvaluationKey(keys.nextKey());
        var instances = Stream.of("-a", "-b")
                .map(end -> new DecisionInstance(
                        new DecisionInstanceKey(keys.nextKey()),
                        new DecisionVersion(
                                new DecisionKey(keys.nextKey()),
                                decisionId + end,
                                decisionId,
                                1,
                                new DecisionRequirementsKey(3)),
                        new EvaluatedDecision(
                                decisionId + end,
                                DecisionType.LITERAL_EXPRESSION,
                                Value.NULL,
                                null,
                                new Value("[]"),
                                new Value("[]"))))
                .toList();
        stores().decisions()
                .add(new DecisionRecord(key, Fixture.TENANT, new DecisionKey(4), instances, Fixture.NOW, null));
        return key.value();
    }

    @Test
    final void shouldSelectBatches() {
        // given
        var first = stored();
        var second = stored();
        change(second, batch -> batch.cancel(LATER, null));
        var removed = stored();
        change(removed, batch -> batch.remove(LATER));
        var keys =
                new Condition<>(BatchField.KEY, Operator.IN, List.of(first.value(), second.value(), removed.value()));
        // then
        assertThat(select(new Selection.Batches(List.of(keys)), 1))
                .containsExactly(new Selected(first.value(), 0, 0), new Selected(second.value(), 0, 0));
        var ended = Condition.equal(BatchField.STATE, "CANCELED");
        assertThat(select(new Selection.Batches(List.of(keys, ended)), 1))
                .containsExactly(new Selected(second.value(), 0, 0));
        assertThat(select(new Selection.Named(Thing.BATCH, List.of(first.value())), 1))
                .containsExactly(new Selected(first.value(), 0, 0));
    }

    private static Selected selected(ProcessInstance instance, Job job) {
        return new Selected(
                job.key().value(), instance.key().value(), instance.key().value());
    }

    private List<Selected> select(Selection selection, int limit) {
        var all = new ArrayList<Selected>();
        long after = 0;
        while (true) {
            var part = stores().queries().select(selection, after, limit);
            all.addAll(part);
            if (part.size() < limit) {
                return all;
            }
            after = part.get(part.size() - 1).key();
        }
    }

    private static List<Selected> selected(List<ProcessInstance> instances) {
        return instances.stream()
                .map(instance -> instance.key().value())
                .map(key -> new Selected(key, key, key))
                .sorted(Comparator.comparingLong(Selected::key))
                .toList();
    }
}
