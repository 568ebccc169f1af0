package io.jeton.rest.exchange;

import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The optional body of an operation that takes nothing but a reference for its records. */
public record OperationBody(@Nullable Long operationReference) {
    public static OperationBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        violations.check();
        return new OperationBody(draft.operationReference);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable Long operationReference;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            if (name.equals("operationReference")) {
                operationReference = json.operationReference();
            } else {
                json.unknown();
            }
        }
    }
}
