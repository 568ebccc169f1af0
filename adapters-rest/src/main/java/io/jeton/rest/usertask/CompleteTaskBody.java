package io.jeton.rest.usertask;

import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** The body of a completion. */
record CompleteTaskBody(Map<String, Value> variables, String action) {
    static CompleteTaskBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        violations.check();
        return new CompleteTaskBody(draft.variables, draft.action);
    }

    private static final class Draft implements JsonFields.Target {
        private Map<String, Value> variables = Map.of();
        private String action = "complete";

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "variables" -> variables = json.variables();
                case "action" -> action = Objects.requireNonNullElse(json.text(), action);
                default -> json.unknown();
            }
        }
    }
}
