package io.jeton.rest.element;

import io.jeton.domain.behavior.AdHocElement;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.List;

/** The body of a request that activates elements in an ad-hoc sub-process. */
record ActivateAdHocBody(List<AdHocElement> elements, boolean cancelsRemaining) {
    static ActivateAdHocBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, draft);
        if (draft.elements.isEmpty() && !violations.isAbout("elements")) {
            violations.missing("elements");
        }
        violations.check();
        return new ActivateAdHocBody(draft.elements, draft.cancelsRemaining);
    }

    private static final class Draft implements JsonFields.Target {
        private List<AdHocElement> elements = List.of();
        private boolean cancelsRemaining;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "elements" -> elements = AdHocElements.read(json);
                case "cancelRemainingInstances" -> cancelsRemaining = Boolean.TRUE.equals(json.flag());
                default -> json.unknown();
            }
        }
    }
}
