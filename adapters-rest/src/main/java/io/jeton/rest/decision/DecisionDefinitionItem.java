package io.jeton.rest.decision;

import io.jeton.application.query.DecisionDefinitionView;
import io.jeton.rest.json.Keys;

/** A version of a decision, as it is shown. */
record DecisionDefinitionItem(
        String decisionDefinitionId,
        String decisionDefinitionKey,
        String decisionRequirementsId,
        String decisionRequirementsKey,
        String decisionRequirementsName,
        int decisionRequirementsVersion,
        String name,
        String tenantId,
        int version) {
    static DecisionDefinitionItem from(DecisionDefinitionView view) {
        return new DecisionDefinitionItem(
                view.decisionId(),
                Keys.text(view.key()),
                view.requirementsId(),
                Keys.text(view.requirementsKey()),
                view.requirementsName(),
                view.requirementsVersion(),
                view.name(),
                view.tenantId(),
                view.version());
    }
}
