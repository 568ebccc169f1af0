package io.jeton.rest.migration;

import io.jeton.domain.migration.Migration;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of a request that migrates an instance. */
record MigrateInstanceBody(Migration migration, @Nullable Long operationReference) {
    /** @throws io.jeton.rest.problem.InvalidRequest if it is not what the API says */
    static MigrateInstanceBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        draft.plan.check("", violations);
        violations.check();
        return new MigrateInstanceBody(draft.plan.migration(), draft.operationReference);
    }

    private static final class Draft implements JsonFields.Target {
        private final MigrationPlanReading plan = new MigrationPlanReading();
        private @Nullable Long operationReference;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            if (name.equals("operationReference")) {
                operationReference = json.operationReference();
            } else {
                plan.property(name, json);
            }
        }
    }
}
