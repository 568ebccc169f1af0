package io.jeton.rest.element;

import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a request that sets variables. */
record SetVariablesBody(
        Map<String, Value> variables,
        boolean local,
        @Nullable Long operationReference) {
    static SetVariablesBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        if (!draft.hasVariables) {
            violations.missing("variables");
        }
        violations.check();
        return new SetVariablesBody(draft.variables, draft.local, draft.operationReference);
    }

    private static final class Draft implements JsonFields.Target {
        private Map<String, Value> variables = Map.of();
        private boolean hasVariables;
        private boolean local;
        private @Nullable Long operationReference;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "variables" -> {
                    hasVariables = !json.isNull();
                    variables = json.variables();
                }
                case "local" -> local = Boolean.TRUE.equals(json.flag());
                case "operationReference" -> operationReference = json.operationReference();
                default -> json.unknown();
            }
        }
    }
}
