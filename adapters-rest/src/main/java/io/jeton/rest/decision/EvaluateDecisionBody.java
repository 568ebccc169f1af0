package io.jeton.rest.decision;

import io.jeton.application.decision.DecisionEvaluations;
import io.jeton.application.decision.DecisionResult;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an evaluation: of a certain version, or of the newest one of an id.
 *
 * @param key {@code null} if there is an id
 * @param decisionId {@code null} if there is a key
 */
record EvaluateDecisionBody(
        @Nullable DecisionKey key, @Nullable String decisionId, Map<String, Value> variables, String tenantId) {
    static EvaluateDecisionBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        if ((draft.key == null) == (draft.decisionId == null)
                && !violations.isAbout("decisionDefinitionKey")
                && !violations.isAbout("decisionDefinitionId")) {
            violations.conflict(
                    "decisionDefinitionKey",
                    draft.key == null
                            ? "At least one of [decisionDefinitionId, decisionDefinitionKey] is required"
                            : "Only one of [decisionDefinitionId, decisionDefinitionKey] is allowed");
        }
        String tenantId = Tenants.resolve(draft.tenantId, "tenantId", violations);
        violations.check();
        return new EvaluateDecisionBody(
                draft.key == null ? null : new DecisionKey(draft.key),
                draft.decisionId,
                draft.variables == null ? Map.of() : draft.variables,
                tenantId);
    }

    DecisionResult evaluate(DecisionEvaluations decisions) {
        return key != null
                ? decisions.evaluate(tenantId, key, variables)
                : decisions.evaluate(tenantId, String.valueOf(decisionId), variables);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable Long key;
        private @Nullable String decisionId;
        private @Nullable Map<String, Value> variables;
        private @Nullable String tenantId;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "decisionDefinitionKey" -> key = json.key();
                case "decisionDefinitionId" -> decisionId = json.name();
                case "variables" -> variables = json.isNull() ? null : json.variables();
                case "tenantId" -> tenantId = json.text();
                default -> json.unknown();
            }
        }
    }
}
