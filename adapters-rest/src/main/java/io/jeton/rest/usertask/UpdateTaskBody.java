package io.jeton.rest.usertask;

import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a change of a user task. */
record UpdateTaskBody(TaskUpdate update, String action) {
    /** A changeset, an action, or both. */
    static UpdateTaskBody read(byte[] body) {
        return read(body, false);
    }

    /** As {@link #read}, or the changeset's properties by themselves. */
    static UpdateTaskBody readBare(byte[] body) {
        return read(body, true);
    }

    private static UpdateTaskBody read(byte[] body, boolean bare) {
        Violations violations = new Violations();
        Draft draft = new Draft(bare);
        JsonDocument.readOptional(body, violations, draft);
        draft.check(violations);
        violations.check();
        return new UpdateTaskBody(draft.changeset.update(), Objects.requireNonNullElse(draft.action, "update"));
    }

    private static final class Draft implements JsonFields.Target {
        private final boolean bare;
        private final Changeset changeset = Changeset.ofUpdate();
        private @Nullable String action;

        Draft(boolean bare) {
            this.bare = bare;
        }

        @Override
        public void property(String name, JsonFields json) throws IOException {
            if (name.equals("changeset")) {
                json.object("an object", changeset);
            } else if (name.equals("action")) {
                action = json.text();
            } else if (!bare || !changeset.read(name, json)) {
                json.unknown();
            }
        }

        void check(Violations violations) {
            if (changeset.update().isEmpty() && action == null && violations.isEmpty()) {
                violations.conflict(
                        "changeset",
                        "At least one of [action, changeset.candidateGroups, changeset.candidateUsers, changeset.dueDate, "
                                + "changeset.followUpDate, changeset.priority] is required");
            }
        }
    }
}
