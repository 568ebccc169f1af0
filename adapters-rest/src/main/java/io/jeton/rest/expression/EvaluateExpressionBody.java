package io.jeton.rest.expression;

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
 * @param variables all that the expression can see
 */
record EvaluateExpressionBody(String expression, Map<String, Value> variables) {
    static EvaluateExpressionBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        if (draft.expression == null) {
            violations.missing("expression");
        }
        Tenants.resolve(draft.tenantId, "tenantId", violations);
        violations.check();
        return new EvaluateExpressionBody(String.valueOf(draft.expression), draft.variables);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String expression;
        private Map<String, Value> variables = Map.of();
        private @Nullable String tenantId;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "expression" -> {
                    String text = json.text();
                    expression = text == null || !text.isBlank() ? text : json.refuse("must not be blank");
                }
                case "variables" -> variables = json.variables();
                case "tenantId" -> tenantId = json.text();
                default -> json.unknown();
            }
        }
    }
}
