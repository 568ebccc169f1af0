package io.jeton.rest.decision;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jeton.application.query.DecisionDetails;
import io.jeton.application.query.DecisionInstanceView;
import io.jeton.domain.variable.Value;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An evaluated decision, as it is shown: in a list, or by itself with all that is known about it. */
final class DecisionInstanceItems {
    /** Clients cannot read a key that is not there. */
    private static final String NO_KEY = "-1";

    private DecisionInstanceItems() {}

    private static String key(
            DecisionInstanceView view, java.util.function.ToLongFunction<DecisionInstanceView.Place> of) {
        var place = view.place();
        return place == null ? NO_KEY : Keys.text(of.applyAsLong(place));
    }

    record Listed(
            String decisionDefinitionId,
            String decisionDefinitionKey,
            String decisionDefinitionName,
            String decisionDefinitionType,
            int decisionDefinitionVersion,
            String decisionEvaluationInstanceKey,
            String decisionEvaluationKey,
            String elementInstanceKey,
            Instant evaluationDate,
            @Nullable String evaluationFailure,
            String processDefinitionKey,
            String processInstanceKey,
            String result,
            String rootDecisionDefinitionKey,
            String rootProcessInstanceKey,
            String state,
            String tenantId) {
        static Listed from(DecisionInstanceView view) {
            return new Listed(
                    view.decisionId(),
                    Keys.text(view.decisionKey()),
                    view.decisionName(),
                    view.type(),
                    view.decisionVersion(),
                    view.instanceId(),
                    Keys.text(view.evaluationKey()),
                    key(view, DecisionInstanceView.Place::elementKey),
                    view.evaluatedAt(),
                    view.failure(),
                    key(view, DecisionInstanceView.Place::definitionKey),
                    key(view, DecisionInstanceView.Place::instanceKey),
                    view.output(),
                    Keys.text(view.rootDecisionKey()),
                    key(view, DecisionInstanceView.Place::rootInstanceKey),
                    view.state(),
                    view.tenantId());
        }
    }

    record Full(@JsonUnwrapped Listed item, Value evaluatedInputs, Value matchedRules) {
        static Full from(DecisionInstanceView view, DecisionDetails details) {
            return new Full(Listed.from(view), new Value(details.inputs()), new Value(details.matchedRules()));
        }
    }
}
