package io.jeton.rest.batch;

import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.Violations;
import org.jspecify.annotations.Nullable;

/** Whether a batch, or a process instance, is to be suspended or activated. */
record SuspensionBody(boolean suspended) {
    static SuspensionBody read(byte[] body) {
        Violations violations = new Violations();
        @Nullable Boolean[] suspended = {null};
        JsonDocument.readRequired(body, violations, (name, json) -> {
            if (name.equals("suspended")) {
                suspended[0] = json.flag();
            } else {
                json.ignored();
            }
        });
        if (suspended[0] == null && !violations.isAbout("suspended")) {
            violations.missing("suspended");
        }
        violations.check();
        return new SuspensionBody(Boolean.TRUE.equals(suspended[0]));
    }
}
