package io.jeton.rest.job;

import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Map;

/** The body of a completion. What only jobs of listeners and ad-hoc sub-processes may say is refused unless it says nothing. */
record CompleteJobBody(Map<String, Value> variables) {
    static CompleteJobBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        violations.check();
        return new CompleteJobBody(draft.variables);
    }

    private static final class Draft implements JsonFields.Target {
        private Map<String, Value> variables = Map.of();

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "variables" -> variables = json.variables();
                case "result" -> json.object("an object", Draft::result);
                default -> json.unknown();
            }
        }

        private static void result(String name, JsonFields json) throws IOException {
            switch (name) {
                case "type", "deniedReason" -> json.text();
                case "corrections" -> json.object("an object", (property, correction) -> correction.unsupported());
                case "activateElements" -> json.unsupported();
                case "denied", "isCompletionConditionFulfilled", "isCancelRemainingInstances" -> {
                    if (Boolean.TRUE.equals(json.flag())) {
                        json.refuse("is true, but the job is neither a listener's nor an ad-hoc sub-process's");
                    }
                }
                default -> json.unknown();
            }
        }
    }
}
