package io.jeton.rest.condition;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an evaluation.
 *
 * @param definition whose start events alone are asked; {@code null}: those of all processes
 */
record EvaluateConditionalsBody(
        @Nullable ProcessDefinitionKey definition, Map<String, Value> variables, String tenantId) {
    static EvaluateConditionalsBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        if (draft.variables == null) {
            violations.missing("variables");
        }
        String tenantId = Tenants.resolve(draft.tenantId, "tenantId", violations);
        violations.check();
        return new EvaluateConditionalsBody(
                draft.definitionKey == null ? null : new ProcessDefinitionKey(draft.definitionKey),
                draft.variables == null ? Map.of() : draft.variables,
                tenantId);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable Long definitionKey;
        private @Nullable Map<String, Value> variables;
        private @Nullable String tenantId;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "processDefinitionKey" -> definitionKey = json.key();
                case "variables" -> variables = json.isNull() ? null : json.variables();
                case "tenantId" -> tenantId = json.text();
                default -> json.unknown();
            }
        }
    }
}
