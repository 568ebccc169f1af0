package io.jeton.rest.job;

import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a report that a job led to a BPMN error.
 *
 * @param lockToken what was handed out with the job; {@code null}: the worker does not prove that it holds it
 */
record ThrowErrorBody(
        String code,
        @Nullable String message,
        Map<String, Value> variables,
        @Nullable Long lockToken) {
    static ThrowErrorBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        if (draft.code == null) {
            violations.missing("errorCode");
        }
        violations.check();
        return new ThrowErrorBody(Objects.requireNonNull(draft.code), draft.message, draft.variables, draft.lockToken);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String code;
        private @Nullable String message;
        private Map<String, Value> variables = Map.of();
        private @Nullable Long lockToken;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "errorCode" -> code = json.name();
                case "errorMessage" -> message = FailJobBody.cut(json.text());
                case "lockToken" -> lockToken = json.key();
                case "variables" -> variables = json.variables();
                default -> json.unknown();
            }
        }
    }
}
