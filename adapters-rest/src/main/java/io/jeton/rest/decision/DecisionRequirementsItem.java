package io.jeton.rest.decision;

import io.jeton.application.query.DecisionRequirementsView;
import io.jeton.rest.json.Keys;

/** A version of a decision requirements graph, as it is shown. */
record DecisionRequirementsItem(
        String decisionRequirementsId,
        String decisionRequirementsKey,
        String decisionRequirementsName,
        String resourceName,
        String tenantId,
        int version) {
    static DecisionRequirementsItem from(DecisionRequirementsView view) {
        return new DecisionRequirementsItem(
                view.requirementsId(),
                Keys.text(view.key()),
                view.name(),
                view.resourceName(),
                view.tenantId(),
                view.version());
    }
}
