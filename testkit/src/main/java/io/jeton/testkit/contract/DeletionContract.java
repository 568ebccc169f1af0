package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.DeployedVersion;
import io.jeton.application.port.DefinitionStore.LatestVersion;
import io.jeton.application.port.DefinitionStore.NewDecision;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewForm;
import io.jeton.application.port.DefinitionStore.NewRequirements;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.StartEvents;
import io.jeton.application.query.Condition;
import io.jeton.application.query.DecisionDefinitionField;
import io.jeton.application.query.DecisionRequirementsField;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.DefinitionView;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is deleted is not meant by anything any more, and its number is not given again; by its key it is found for history. */
public abstract class DeletionContract extends PortContract {
    private static final byte[] CONTENT = "<file/>".getBytes(StandardCharsets.UTF_8);

    @Test
    final void shouldMeanTheVersionBefore() {
        // given
        var processId = fixture().unique("deleted");
        var first = fixture().deploy(Graphs.tasks(processId, "work", 1));
        var second = fixture().deploy(Fixture.TENANT, Graphs.tasks(processId, "work", 1), 2);
        var third = fixture().deploy(Fixture.TENANT, Graphs.tasks(processId, "work", 1), 3);
        // when
        assertThat(delete(version(second))).isTrue();
        assertThat(delete(version(third))).isTrue();
        // then
        assertThat(latest(processId)).hasValueSatisfying(version -> assertThat(version.key())
                .isEqualTo(first.key().value()));
        var highest = stores().definitions()
                .deploy(Fixture.TENANT, all -> all.highest(DefinitionKind.PROCESS, List.of(processId)));
        assertThat(highest).containsExactly(Map.entry(processId, 3));
        assertThat(resolved(new ProcessReference.Latest(Fixture.TENANT, processId)))
                .containsExactly(first.key());
        assertThat(resolved(new ProcessReference.Version(Fixture.TENANT, processId, 2)))
                .isEmpty();
        assertThat(resolved(new ProcessReference.Tagged(Fixture.TENANT, processId, "tag-1")))
                .containsExactly(first.key());
        assertThat(resolved(new ProcessReference.DeployedWith(Fixture.TENANT, processId, third.key())))
                .isEmpty();
        try (var transaction = fixture().begin()) {
            assertThat(transaction.deployed(Set.of(first.key(), second.key(), third.key(), newDefinition())))
                    .containsExactly(new ProcessVersion(first.key(), false));
        }
    }

    @Test
    final void shouldFindADeletedVersionByItsKeyOnly() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("only"), "work", 1));
        var version = version(definition);
        assertThat(stores().definitions().deployed(DefinitionKind.PROCESS, version.key()))
                .hasValue(version);
        // when
        delete(version);
        // then
        assertThat(stores().definitions().deployed(DefinitionKind.PROCESS, version.key()))
                .isEmpty();
        assertThat(stores().definitions().find(definition.key())).isPresent();
        assertThat(latest(version.id())).isEmpty();
        assertThat(shown(definition)).satisfies(view -> {
            assertThat(view.isDeleted()).isTrue();
            assertThat(view.state()).isEqualTo("DELETED");
        });
        assertThat(definitions(version.id(), Condition.equal(DefinitionField.STATE, "ACTIVE")))
                .isEmpty();
        assertThat(definitions(version.id(), Condition.equal(DefinitionField.STATE, "DELETED")))
                .hasSize(1);
        assertThat(definitions(version.id(), Condition.equal(DefinitionField.IS_LATEST, true)))
                .isEmpty();
    }

    @Test
    final void shouldDeleteAVersionOnce() {
        // given
        var version = version(fixture().deploy(Graphs.tasks(fixture().unique("once"), "work", 1)));
        // then
        assertThat(delete(version)).isTrue();
        assertThat(delete(version)).isFalse();
        assertThat(delete(new DeployedVersion(
                        DefinitionKind.FORM, newDefinition().value(), Fixture.TENANT, version.id(), 1)))
                .isFalse();
    }

    @Test
    final void shouldDeleteNothingIfTheDeletionIsGivenUp() {
        // given
        var version = version(fixture().deploy(Graphs.tasks(fixture().unique("kept"), "work", 1)));
        // when
        assertThatThrownBy(() -> stores().definitions().deploy(Fixture.TENANT, versions -> {
                    versions.delete(version, Fixture.NOW);
                    throw new IllegalStateException("the deletion was given up");
                }))
                .hasMessageContaining("given up");
        // then
        assertThat(latest(version.id())).isPresent();
    }

    @Test
    final void shouldTellTheVersionBefore() {
        // given
        var processId = fixture().unique("before");
        var first = fixture().deploy(Graphs.tasks(processId, "work", 1));
        var second = fixture().deploy(Fixture.TENANT, Graphs.tasks(processId, "work", 1), 2);
        var third = fixture().deploy(Fixture.TENANT, Graphs.tasks(processId, "work", 1), 3);
        delete(version(second));
        // then
        assertThat(before(third)).isEqualTo(first.key().value());
        assertThat(before(first)).isNull();
    }

    @Test
    final void shouldTellWhetherInstancesAreRunning() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("running"), "work", 1));
        assertThat(isRunning(definition)).isFalse();
        var instance = fixture().start(definition, Map.of());
        assertThat(isRunning(definition)).isTrue();
        // when
        fixture().store(instance, fixture().command(instance, Fixture.NOW, execution -> execution.cancel()));
        // then
        assertThat(isRunning(definition)).isFalse();
    }

    @Test
    final void shouldEndWhatADeletedVersionWaitedFor() {
        // given
        var name = fixture().unique("alarm");
        var processId = fixture().unique("starting");
        var first = start(newDefinition(), processId, name);
        var second = start(newDefinition(), processId, name);
        deploy(processId, 1, first);
        deploy(processId, 2, second);
        // when
        var again = start(first.definition(), processId, name);
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.delete(
                    new DeployedVersion(
                            DefinitionKind.PROCESS, second.definition().value(), Fixture.TENANT, processId, 2),
                    Fixture.NOW);
            versions.waitFor(processId, List.of(again));
            return true;
        });
        // then
        assertThat(stores().starts().named(SubscriptionKind.SIGNAL, Fixture.TENANT, name, StartEvents.FIRST, 10))
                .containsExactly(again);
        // when
        delete(new DeployedVersion(DefinitionKind.PROCESS, first.definition().value(), Fixture.TENANT, processId, 1));
        // then
        assertThat(stores().starts().named(SubscriptionKind.SIGNAL, Fixture.TENANT, name, StartEvents.FIRST, 10))
                .isEmpty();
    }

    @Test
    final void shouldDeleteAFormButShowItToWhoeverKnowsItsKey() {
        // given
        var formId = fixture().unique("form");
        var form = new FormKey(newDefinition().value());
        deploy(List.of(), null, new NewForm(form, formId, 1, "one"));
        // when
        delete(new DeployedVersion(DefinitionKind.FORM, form.value(), Fixture.TENANT, formId, 1));
        // then
        assertThat(stores().definitions().form(form)).isPresent();
        for (Binding binding : List.of(new Binding.Latest(), new Binding.VersionTag("one"))) {
            var reference = new ResourceReference(DefinitionKind.FORM, Fixture.TENANT, formId, binding, null);
            assertThat(stores().definitions().resolve(reference)).isEmpty();
            try (var transaction = fixture().begin()) {
                assertThat(transaction.resolve(reference)).isEmpty();
            }
        }
    }

    @Test
    final void shouldDeleteAGraphWithItsDecisions() {
        // given
        var decisionId = fixture().unique("decide");
        var graphId = fixture().unique("graph");
        var first = deployGraph(graphId, 1, decisionId);
        var second = deployGraph(graphId, 2, decisionId);
        // when
        delete(new DeployedVersion(
                DefinitionKind.DECISION_REQUIREMENTS, second.key().value(), Fixture.TENANT, graphId, 2));
        // then
        var remaining = first.decisions().get(0).version().key();
        var deleted = second.decisions().get(0).version().key();
        assertThat(stores().definitions()
                        .resolve(ResourceReference.latest(DefinitionKind.DECISION, Fixture.TENANT, decisionId)))
                .hasValue(remaining.value());
        assertThat(stores().definitions().deployed(DefinitionKind.DECISION, deleted.value()))
                .isEmpty();
        assertThat(stores().definitions().requirementsOf(deleted)).hasValue(second.key());
        assertThat(stores().queries()
                        .decisionDefinitions(SearchRequest.by(DecisionDefinitionField.DECISION_ID, decisionId))
                        .items())
                .extracting(view -> view.key())
                .containsExactly(remaining.value());
        assertThat(stores().queries()
                        .decisionDefinitions(new SearchRequest<>(
                                List.of(
                                        Condition.equal(DecisionDefinitionField.DECISION_ID, decisionId),
                                        Condition.equal(DecisionDefinitionField.IS_LATEST, true)),
                                List.of(),
                                PageRequest.first(10)))
                        .items())
                .hasSize(1);
        assertThat(stores().queries()
                        .decisionRequirements(SearchRequest.by(DecisionRequirementsField.REQUIREMENTS_ID, graphId))
                        .items())
                .extracting(view -> view.key())
                .containsExactly(first.key().value());
    }

    @Test
    final void shouldShowAndFilterWhetherAProcessHasAStartForm() {
        // given
        var processId = fixture().unique("formed");
        var key = newDefinition();
        deploy(List.of(new NewDefinition(key, processId, null, 1, null, List.of(), true)), null, null);
        // then
        assertThat(definitions(processId, Condition.equal(DefinitionField.HAS_START_FORM, true)))
                .singleElement()
                .satisfies(view -> assertThat(view.hasStartForm()).isTrue());
        assertThat(definitions(processId, Condition.equal(DefinitionField.HAS_START_FORM, false)))
                .isEmpty();
    }

    private boolean delete(DeployedVersion version) {
        return stores().definitions().deploy(Fixture.TENANT, versions -> versions.delete(version, Fixture.NOW));
    }

    private static DeployedVersion version(ProcessDefinition definition) {
        return new DeployedVersion(
                DefinitionKind.PROCESS,
                definition.key().value(),
                definition.tenantId(),
                definition.processId(),
                definition.version());
    }

    private java.util.Optional<LatestVersion> latest(String processId) {
        return stores()
                .definitions()
                .deploy(Fixture.TENANT, all -> all.latest(DefinitionKind.PROCESS, List.of(processId)))
                .values()
                .stream()
                .findFirst();
    }

    private @Nullable Long before(ProcessDefinition definition) {
        return stores().definitions()
                .deploy(Fixture.TENANT, all -> all.before(version(definition)))
                .map(LatestVersion::key)
                .orElse(null);
    }

    private boolean isRunning(ProcessDefinition definition) {
        return stores().definitions().deploy(Fixture.TENANT, all -> all.isRunning(definition.key()));
    }

    private List<ProcessDefinitionKey> resolved(ProcessReference reference) {
        try (var transaction = fixture().begin()) {
            return transaction.resolve(List.of(reference)).values().stream()
                    .map(ProcessVersion::key)
                    .toList();
        }
    }

    private DefinitionView shown(ProcessDefinition definition) {
        return stores().queries()
                .definitions(
                        SearchRequest.by(DefinitionField.KEY, definition.key().value()))
                .items()
                .get(0);
    }

    private List<DefinitionView> definitions(String processId, Condition<DefinitionField> condition) {
        return stores().queries()
                .definitions(new SearchRequest<>(
                        List.of(Condition.equal(DefinitionField.PROCESS_ID, processId), condition),
                        List.of(),
                        PageRequest.first(10)))
                .items();
    }

    private StartSubscription start(ProcessDefinitionKey definition, String processId, String name) {
        return new StartSubscription(
                new SubscriptionKey(newDefinition().value()),
                Fixture.TENANT,
                processId,
                definition,
                "alarmed",
                SubscriptionKind.SIGNAL,
                name,
                null,
                null,
                0,
                Fixture.NOW);
    }

    private void deploy(String processId, int version, StartSubscription start) {
        deploy(
                List.of(new NewDefinition(start.definition(), processId, null, version, null, List.of(start))),
                null,
                null);
    }

    private NewRequirements deployGraph(String graphId, int version, String... decisionIds) {
        var key = new DecisionRequirementsKey(newDefinition().value());
        var decisions = Stream.of(decisionIds)
                .map(id -> new NewDecision(
                        new DecisionVersion(new DecisionKey(newDefinition().value()), id, id, version, key), null))
                .toList();
        var graph = new NewRequirements(key, graphId, graphId, version, decisions);
        deploy(List.of(), graph, null);
        return graph;
    }

    private void deploy(List<NewDefinition> definitions, @Nullable NewRequirements graph, @Nullable NewForm form) {
        stores().definitions().deploy(Fixture.TENANT, versions -> {
            versions.add(new NewDeployment(
                    newDefinition().value(),
                    Fixture.NOW,
                    List.of(new NewResource(
                            newDefinition().value(),
                            "file",
                            Fixture.digest(CONTENT),
                            CONTENT,
                            definitions,
                            graph,
                            form))));
            return true;
        });
    }

    private ProcessDefinitionKey newDefinition() {
        return new ProcessDefinitionKey(fixture().keys(0).nextKey());
    }
}
