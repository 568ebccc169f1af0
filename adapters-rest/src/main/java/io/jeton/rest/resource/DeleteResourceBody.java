package io.jeton.rest.resource;

import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a deletion.
 *
 * @param deletesHistory whether the instances of a process are to be forgotten, too
 * @param namesHistory whether it says anything about history: clients that know of that expect an answer with a body, and others none
 */
record DeleteResourceBody(
        boolean namesHistory,
        boolean deletesHistory,
        @Nullable Long operationReference) {
    static DeleteResourceBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        violations.check();
        return new DeleteResourceBody(
                draft.deleteHistory != null, Boolean.TRUE.equals(draft.deleteHistory), draft.operationReference);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable Boolean deleteHistory;
        private @Nullable Long operationReference;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "operationReference" -> operationReference = json.operationReference();
                case "deleteHistory" -> deleteHistory = json.flag();
                default -> json.unknown();
            }
        }
    }
}
