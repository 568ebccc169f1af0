package io.jeton.rest.condition;

import io.jeton.application.condition.ConditionEvaluation;
import io.jeton.application.condition.ConditionEvaluation.StartedInstance;
import io.jeton.rest.json.Keys;
import java.util.List;

/** The answer to an evaluation. */
record ConditionalEvaluationView(
        String conditionalEvaluationKey, String tenantId, List<StartedInstanceView> processInstances) {
    static ConditionalEvaluationView from(ConditionEvaluation evaluation) {
        return new ConditionalEvaluationView(
                Keys.text(evaluation.key()),
                evaluation.tenantId(),
                evaluation.started().stream().map(StartedInstanceView::from).toList());
    }

    record StartedInstanceView(String processDefinitionKey, String processInstanceKey) {
        static StartedInstanceView from(StartedInstance started) {
            return new StartedInstanceView(
                    Keys.text(started.definition().value()),
                    Keys.text(started.instance().value()));
        }
    }
}
