package io.jeton.rest.resource;

import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a deletion.
 *
 * @param namesHistory whether it says anything about history: clients that know of that expect an answer with a body, and others none
 */
record DeleteResourceBody(boolean namesHistory) {
    static DeleteResourceBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        violations.check();
        return new DeleteResourceBody(draft.deleteHistory != null);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable Boolean deleteHistory;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "operationReference" -> json.operationReference();
                case "deleteHistory" -> {
                    deleteHistory = json.flag();
                    if (Boolean.TRUE.equals(deleteHistory)) {
                        json.refuse(
                                "is true, but history cannot be deleted with a resource: it must be false or absent");
                    }
                }
                default -> json.unknown();
            }
        }
    }
}
