package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.NewDecision;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewRequirements;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DecisionDefinitionField;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.DecisionInstanceView;
import io.jeton.application.query.DecisionRequirementsField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.change.DecisionChange.DecisionEvaluated;
import io.jeton.domain.decision.DecisionInstance;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.domain.decision.DecisionType;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.history.Retention;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionInstanceKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.variable.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Decisions are found as they were deployed, and so is what came of them, whoever asked. */
public abstract class DecisionStoreContract extends PortContract {
    private static final byte[] CONTENT = "<definitions/>".getBytes(StandardCharsets.UTF_8);

    @Test
    final void shouldFindAGraphWithItsDecisions() {
        // given
        var graph = deployTwo();
        // then
        assertThat(stores().definitions().requirements(graph.key())).hasValueSatisfying(found -> {
            assertThat(found.key()).isEqualTo(graph.key());
            assertThat(found.tenantId()).isEqualTo(Fixture.TENANT);
            assertThat(found.requirementsId()).isEqualTo(graph.requirementsId());
            assertThat(found.resourceName()).isEqualTo("file.dmn");
            assertThat(found.content()).isEqualTo(CONTENT);
            assertThat(found.decisions()).containsExactlyInAnyOrderElementsOf(versions(graph));
        });
        for (DecisionVersion version : versions(graph)) {
            assertThat(stores().definitions().requirementsOf(version.key())).hasValue(graph.key());
        }
        assertThat(stores().definitions().requirementsOf(new DecisionKey(nextKey())))
                .isEmpty();
        assertThat(stores().definitions().requirements(new DecisionRequirementsKey(nextKey())))
                .isEmpty();
    }

    @Test
    final void shouldResolveTheNewestVersion() {
        // given
        var decisionId = fixture().unique("decide");
        deploy(fixture().unique("graph"), 1, decisionId);
        var second = deploy(fixture().unique("graph"), 2, decisionId);
        var reference = ResourceReference.latest(DefinitionKind.DECISION, Fixture.TENANT, decisionId);
        // then
        assertThat(stores().definitions().resolve(reference))
                .hasValue(versions(second).get(0).key().value());
        try (var transaction = fixture().begin()) {
            assertThat(transaction.resolve(reference))
                    .isEqualTo(stores().definitions().resolve(reference));
        }
    }

    @Test
    final void shouldShowVersionsOfDecisions() {
        // given
        var decisionId = fixture().unique("decide");
        var graphId = fixture().unique("graph");
        deploy(graphId, 1, decisionId);
        var second = deploy(graphId, 2, decisionId);
        // when
        var latest = stores().queries()
                .decisionDefinitions(new SearchRequest<>(
                        List.of(
                                Condition.equal(DecisionDefinitionField.REQUIREMENTS_ID, graphId),
                                Condition.equal(DecisionDefinitionField.IS_LATEST, true)),
                        List.of(new Sort<>(DecisionDefinitionField.REQUIREMENTS_NAME, true)),
                        PageRequest.first(10)))
                .items();
        // then
        assertThat(latest).singleElement().satisfies(view -> {
            assertThat(view.key()).isEqualTo(versions(second).get(0).key().value());
            assertThat(view.decisionId()).isEqualTo(decisionId);
            assertThat(view.name()).isEqualTo("name of " + decisionId);
            assertThat(view.version()).isEqualTo(2);
            assertThat(view.requirementsKey()).isEqualTo(second.key().value());
            assertThat(view.requirementsName()).isEqualTo("the graph");
            assertThat(view.requirementsVersion()).isEqualTo(2);
            assertThat(view.tenantId()).isEqualTo(Fixture.TENANT);
        });
        assertThat(stores().queries()
                        .decisionRequirements(SearchRequest.by(
                                DecisionRequirementsField.KEY, second.key().value()))
                        .items())
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.requirementsId()).isEqualTo(graphId);
                    assertThat(view.name()).isEqualTo("the graph");
                    assertThat(view.version()).isEqualTo(2);
                    assertThat(view.resourceName()).isEqualTo("file.dmn");
                });
    }

    @Test
    final void shouldKeepWhatWasAskedFromOutside() {
        // given
        var graph = deployTwo();
        var first = instance(versions(graph).get(0), DecisionType.LITERAL_EXPRESSION, "1.50", null);
        var second = instance(versions(graph).get(1), DecisionType.BOXED_EXPRESSION, "null", "it failed");
        var evaluation = new DecisionRecord(
                new DecisionEvaluationKey(nextKey()),
                Fixture.TENANT,
                versions(graph).get(1).key(),
                List.of(first, second),
                Fixture.NOW,
                null);
        // when
        stores().decisions().add(evaluation);
        // then
        var found = find(Condition.equal(
                DecisionInstanceField.EVALUATION_KEY, evaluation.key().value()));
        assertThat(found)
                .containsExactly(
                        view(evaluation, first, 1, "LITERAL_EXPRESSION"), view(evaluation, second, 2, "UNKNOWN"));
        assertThat(find(
                        Condition.equal(
                                DecisionInstanceField.EVALUATION_KEY,
                                evaluation.key().value()),
                        Condition.equal(DecisionInstanceField.STATE, "FAILED"),
                        Condition.equal(DecisionInstanceField.DECISION_TYPE, "UNKNOWN"),
                        new Condition<>(DecisionInstanceField.INSTANCE_KEY, Operator.EXISTS, List.of(false)),
                        new Condition<>(DecisionInstanceField.FAILURE, Operator.LIKE, List.of("it*"))))
                .containsExactly(found.get(1));
        assertThat(find(Condition.equal(
                        DecisionInstanceField.INSTANCE_ID, evaluation.key().value() + "-1")))
                .containsExactly(found.get(0));
    }

    @Test
    final void shouldKeepWhatInstancesDecide() {
        // given
        var graph = deploy(fixture().unique("graph"), 1, fixture().unique("decide"));
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("p"), "work", 1));
        var instance = fixture().start(definition, Map.of());
        var token = instance.tokens().living().get(0).key();
        var decided = instance(versions(graph).get(0), DecisionType.DECISION_TABLE, "{\"a\":\"\u00e9\"}", null);
        var evaluated = new DecisionEvaluated(
                new DecisionEvaluationKey(nextKey()),
                token,
                versions(graph).get(0).key(),
                List.of(decided),
                Fixture.NOW);
        // when
        fixture().store(instance, fixture().command(instance, Fixture.NOW, execution -> execution
                .instance()
                .apply(evaluated)));
        // then
        assertThat(find(Condition.equal(
                        DecisionInstanceField.INSTANCE_KEY, instance.key().value())))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.output()).isEqualTo("{\"a\":\"\u00e9\"}");
                    assertThat(view.state()).isEqualTo(DecisionInstanceView.EVALUATED);
                    assertThat(view.place())
                            .isEqualTo(new DecisionInstanceView.Place(
                                    definition.key().value(),
                                    instance.key().value(),
                                    instance.key().value(),
                                    token.value()));
                });
        var shown = find(Condition.equal(
                        DecisionInstanceField.INSTANCE_KEY, instance.key().value()))
                .get(0);
        assertThat(stores().queries().decisionDetails(shown)).hasValueSatisfying(details -> {
            assertThat(details.inputs()).isEqualTo(decided.outcome().inputs().json());
            assertThat(details.matchedRules())
                    .isEqualTo(decided.outcome().matchedRules().json());
        });
        assertThat(instance.decisions().unstored()).isEmpty();
        assertThat(fixture().load(instance.key()).orElseThrow().snapshot()).isEqualTo(instance.snapshot());
    }

    @Test
    final void shouldForgetOldEvaluationsWhole() {
        // given: long before all others
        var graph = deployTwo();
        var longAgo = Fixture.NOW.minus(Duration.ofDays(10_000));
        var first = evaluate(graph, longAgo);
        var second = evaluate(graph, longAgo.plusSeconds(1));
        var third = evaluate(graph, longAgo.plusSeconds(2));
        var shown = find(Condition.equal(DecisionInstanceField.EVALUATION_KEY, first.value()))
                .get(0);
        // when
        var none = stores().decisions().removeDue(longAgo, longAgo, 10);
        var one = stores().decisions().removeDue(longAgo, longAgo.plusSeconds(2), 1);
        // then
        assertThat(none).isZero();
        assertThat(one).isEqualTo(1);
        assertThat(rowsOf(first)).isZero();
        assertThat(stores().queries().decisionDetails(shown)).isEmpty();
        assertThat(rowsOf(second)).isEqualTo(2);
        // when
        var rest = stores().decisions().removeDue(longAgo, longAgo.plusSeconds(2), 10);
        // then
        assertThat(rest).isEqualTo(1);
        assertThat(rowsOf(second)).isZero();
        assertThat(rowsOf(third)).isEqualTo(2);
    }

    @Test
    final void shouldForgetEvaluationsThatAreNamed() {
        // given
        var graph = deployTwo();
        var first = evaluate(graph, Fixture.NOW);
        var second = evaluate(graph, Fixture.NOW);
        var unknown = nextKey();
        // then
        assertThat(stores().decisions().find(List.of(first.value(), unknown)))
                .containsExactly(new DecisionHistory.Kept(
                        first.value(),
                        Fixture.TENANT,
                        versions(graph).stream()
                                .map(DecisionVersion::decisionId)
                                .collect(Collectors.toSet())));
        assertThat(stores().decisions().find(List.of())).isEmpty();
        // when
        assertThat(stores().decisions().remove(List.of(first.value(), unknown))).containsExactly(first.value());
        // then
        assertThat(rowsOf(first)).isZero();
        assertThat(rowsOf(second)).isEqualTo(2);
        assertThat(stores().decisions().remove(List.of(first.value()))).isEmpty();
    }

    @Test
    final void shouldForgetAnEvaluationWithTheAnswerOrNeither() {
        // given
        var graph = deployTwo();
        var first = evaluate(graph, Fixture.NOW);
        var second = evaluate(graph, Fixture.NOW);
        var request = new Claim.Request(Fixture.TENANT, "POST /deletion", "key of " + graph.requirementsId(), "");
        // when
        assertThat(stores().decisions().remove(List.of(nextKey()), answered(request, 1)))
                .isEmpty();
        // then
        assertThat(stores().answers().find(request, Fixture.NOW)).isEmpty();
        // when
        assertThat(stores().decisions().remove(List.of(first.value()), answered(request, 2)))
                .containsExactly(first.value());
        // then
        assertThat(stores().answers().find(request, Fixture.NOW)).contains(answered(request, 2));
        assertThatThrownBy(() -> stores().decisions().remove(List.of(second.value()), answered(request, 3)))
                .isInstanceOf(TransientFailure.class);
        assertThat(rowsOf(first)).isZero();
        assertThat(rowsOf(second)).isEqualTo(2);
    }

    private static Answered answered(Claim.Request request, long attempt) {
        return new Answered(request, "digest", attempt, "", Fixture.NOW, Fixture.NOW.plus(Duration.ofDays(1)));
    }

    @Test
    final void shouldForgetEvaluationsWhenThatWasSettled() {
        // given: before all others
        var graph = deployTwo();
        var longAgo = Fixture.NOW.minus(Duration.ofDays(15_000));
        var asEver = evaluate(graph, longAgo);
        var never = evaluate(graph, longAgo);
        var later = evaluate(graph, longAgo);
        var now = evaluate(graph, longAgo.plusSeconds(1));
        // when
        settle(never, new RemovalTime.Never());
        settle(later, new RemovalTime.At(longAgo.plusSeconds(9)));
        settle(now, new RemovalTime.Now());
        assertThat(stores().decisions().removeDue(longAgo.plusSeconds(3), null, 10))
                .isEqualTo(1);
        // then
        assertThat(rowsOf(now)).isZero();
        assertThat(rowsOf(asEver)).isEqualTo(2);
        // when
        assertThat(stores().decisions().removeDue(longAgo.plusSeconds(8), longAgo.plusSeconds(8), 10))
                .isEqualTo(1);
        // then
        assertThat(rowsOf(asEver)).isZero();
        assertThat(rowsOf(later)).isEqualTo(2);
        // when
        assertThat(stores().decisions().removeDue(longAgo.plusSeconds(9), null, 10))
                .isEqualTo(1);
        // then
        assertThat(rowsOf(later)).isZero();
        assertThat(rowsOf(never)).isEqualTo(2);
        // when
        settle(never, new RemovalTime.AfterTimeToLive(Retention.FOR_EVER));
        assertThat(stores().decisions().removeDue(longAgo.plusSeconds(9), longAgo.plusSeconds(9), 10))
                .isEqualTo(1);
        // then
        assertThat(rowsOf(never)).isZero();
    }

    private void settle(DecisionEvaluationKey evaluation, RemovalTime time) {
        var header = new BatchHeader(
                new BatchKey(nextKey()),
                Fixture.TENANT,
                new Operation.SetEvaluationRemovalTime(time),
                new BatchSizes(1, 1),
                null,
                null,
                null,
                0,
                Fixture.NOW);
        stores().batches().add(Batch.create(header, Fixture.NOW), new Selection.Named(List.of()));
        var longAgo = Fixture.NOW.minus(Duration.ofDays(15_000));
        var settled = stores().batches().change(header.key(), (batch, items) -> items.remembered()
                .settleEvaluations(List.of(evaluation.value(), 1L), time, longAgo.plusSeconds(2)));
        assertThat(settled).hasValue(Set.of(evaluation.value()));
    }

    private DecisionEvaluationKey evaluate(NewRequirements graph, Instant at) {
        var key = new DecisionEvaluationKey(nextKey());
        var instances = versions(graph).stream()
                .map(version -> instance(version, DecisionType.DECISION_TABLE, "1", null))
                .toList();
        stores().decisions()
                .add(new DecisionRecord(
                        key, Fixture.TENANT, versions(graph).get(1).key(), instances, at, null));
        return key;
    }

    private int rowsOf(DecisionEvaluationKey evaluation) {
        return find(Condition.equal(DecisionInstanceField.EVALUATION_KEY, evaluation.value()))
                .size();
    }

    private List<DecisionInstanceView> find(Condition<?>... conditions) {
        var filter = java.util.Arrays.stream(conditions)
                .map(condition -> new Condition<>(
                        (DecisionInstanceField) condition.field(), condition.operator(), condition.operands()))
                .toList();
        return stores().queries()
                .decisionInstances(new SearchRequest<>(filter, List.of(), PageRequest.first(10)))
                .items();
    }

    private static DecisionInstanceView view(
            DecisionRecord evaluation, DecisionInstance instance, int number, String type) {
        var version = instance.decision();
        return new DecisionInstanceView(
                instance.key().value(),
                evaluation.key().value(),
                number,
                version.key().value(),
                version.decisionId(),
                version.name(),
                version.version(),
                type,
                evaluation.root().value(),
                version.requirements().value(),
                evaluation.at(),
                instance.outcome().failure(),
                instance.outcome().output().json(),
                null,
                evaluation.tenantId());
    }

    private DecisionInstance instance(
            DecisionVersion version, DecisionType type, String output, @Nullable String failure) {
        return new DecisionInstance(
                new DecisionInstanceKey(nextKey()),
                version,
                new EvaluatedDecision(
                        version.decisionId(),
                        type,
                        new Value(output),
                        failure,
                        new Value("[{\"inputId\":\"i\",\"inputName\":\"age\",\"inputValue\":\"1\"}]"),
                        new Value("[]")));
    }

    private static List<DecisionVersion> versions(NewRequirements graph) {
        return graph.decisions().stream().map(NewDecision::version).toList();
    }

    /** A graph with two decisions. */
    private NewRequirements deployTwo() {
        return deploy(
                fixture().unique("graph"),
                1,
                fixture().unique("first"),
                fixture().unique("second"));
    }

    private NewRequirements deploy(String graphId, int version, String... decisionIds) {
        var key = new DecisionRequirementsKey(nextKey());
        var decisions = java.util.Arrays.stream(decisionIds)
                .map(id -> new NewDecision(
                        new DecisionVersion(new DecisionKey(nextKey()), id, "name of " + id, version, key), null))
                .toList();
        var graph = new NewRequirements(key, graphId, "the graph", version, decisions);
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(
                    nextKey(),
                    Fixture.NOW,
                    List.of(new NewResource(
                            nextKey(), "file.dmn", Fixture.digest(CONTENT), CONTENT, List.of(), graph, null))));
            return true;
        });
        return graph;
    }

    private long nextKey() {
        return fixture().keys(0).nextKey();
    }
}
