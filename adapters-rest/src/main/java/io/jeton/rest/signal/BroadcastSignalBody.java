package io.jeton.rest.signal;

import io.jeton.application.signal.Signals;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a broadcast. */
record BroadcastSignalBody(String signalName, Map<String, Value> variables, String tenantId) {
    static BroadcastSignalBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        String name = draft.signalName == null ? "" : draft.signalName;
        if (draft.signalName == null) {
            violations.missing("signalName");
        } else if (!Signals.isName(name)) {
            violations.refused(
                    "signalName", "must have 1 to " + Signals.NAME_LENGTH_MAX + " characters, not only blanks");
        }
        String tenantId = Tenants.resolve(draft.tenantId, "tenantId", violations);
        violations.check();
        return new BroadcastSignalBody(name, draft.variables, tenantId);
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String signalName;
        private Map<String, Value> variables = Map.of();
        private @Nullable String tenantId;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "signalName" -> signalName = json.text();
                case "variables" -> variables = json.variables();
                case "tenantId" -> tenantId = json.text();
                default -> json.unknown();
            }
        }
    }
}
