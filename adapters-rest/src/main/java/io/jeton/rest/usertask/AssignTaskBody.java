package io.jeton.rest.usertask;

import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of an assignment. */
record AssignTaskBody(String assignee, boolean allowOverride, String action) {
    static AssignTaskBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        if (draft.assignee == null) {
            violations.missing("assignee");
        }
        violations.check();
        return new AssignTaskBody(String.valueOf(draft.assignee), draft.allowOverride, draft.action);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String assignee;
        private boolean allowOverride = true;
        private String action = "assign";

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "assignee" -> {
                    String given = json.text();
                    assignee = given == null || TaskAttributes.isName(given)
                            ? given
                            : json.refuse("must have 1 to " + TaskAttributes.NAME_LENGTH_MAX
                                    + " characters, not only white space");
                }
                case "allowOverride" -> allowOverride = !Boolean.FALSE.equals(json.flag());
                case "action" -> action = Objects.requireNonNullElse(json.text(), action);
                default -> json.unknown();
            }
        }
    }
}
