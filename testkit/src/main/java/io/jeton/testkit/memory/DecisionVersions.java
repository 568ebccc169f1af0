package io.jeton.testkit.memory;

import io.jeton.application.port.DefinitionStore.NewRequirements;
import io.jeton.application.query.DecisionDefinitionField;
import io.jeton.application.query.DecisionDefinitionView;
import io.jeton.application.query.DecisionRequirementsField;
import io.jeton.application.query.DecisionRequirementsView;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.testkit.memory.VersionRows.VersionRow;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Decisions and their graphs, as they are shown. */
final class DecisionVersions {
    private DecisionVersions() {}

    /** @param graphs rows of requirements graphs */
    static Stream<Definition> definitions(List<VersionRow> graphs) {
        var all = graphs.stream()
                .flatMap(row -> requirements(row).decisions().stream().map(decision -> view(row, decision.version())))
                .toList();
        return all.stream()
                .map(view -> new Definition(
                        view,
                        all.stream()
                                .noneMatch(other -> other.tenantId().equals(view.tenantId())
                                        && other.decisionId().equals(view.decisionId())
                                        && other.version() > view.version())));
    }

    static Stream<DecisionRequirementsView> requirements(List<VersionRow> graphs) {
        return graphs.stream()
                .map(row -> new DecisionRequirementsView(
                        row.key(),
                        row.id(),
                        requirements(row).name(),
                        row.version(),
                        row.resource().name(),
                        row.tenantId()));
    }

    static NewRequirements requirements(VersionRow row) {
        return Objects.requireNonNull(row.resource().requirements(), "requirements");
    }

    private static DecisionDefinitionView view(VersionRow graph, DecisionVersion version) {
        return new DecisionDefinitionView(
                version.key().value(),
                version.decisionId(),
                version.name(),
                version.version(),
                graph.key(),
                graph.id(),
                requirements(graph).name(),
                graph.version(),
                graph.tenantId());
    }

    static Object valueOf(DecisionDefinitionField field, Definition definition) {
        var view = definition.view();
        return switch (field) {
            case KEY -> view.key();
            case DECISION_ID -> view.decisionId();
            case NAME -> view.name();
            case VERSION -> view.version();
            case REQUIREMENTS_ID -> view.requirementsId();
            case REQUIREMENTS_KEY -> view.requirementsKey();
            case REQUIREMENTS_NAME -> view.requirementsName();
            case REQUIREMENTS_VERSION -> view.requirementsVersion();
            case TENANT_ID -> view.tenantId();
            case IS_LATEST -> definition.isLatest();
        };
    }

    static Object valueOf(DecisionRequirementsField field, DecisionRequirementsView view) {
        return switch (field) {
            case KEY -> view.key();
            case REQUIREMENTS_ID -> view.requirementsId();
            case NAME -> view.name();
            case VERSION -> view.version();
            case RESOURCE_NAME -> view.resourceName();
            case TENANT_ID -> view.tenantId();
        };
    }

    record Definition(DecisionDefinitionView view, boolean isLatest) {}
}
