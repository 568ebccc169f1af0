package io.jeton.rest.modification;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a modification. Unknown properties are passed over, as the published API says.
 *
 * @param annotation what the caller notes about it; {@code null} if nothing
 */
public record ModificationBody(
        Modification modification, @Nullable String annotation) {
    /** How many instructions one request may have. */
    public static final int INSTRUCTIONS_MAX = 10_000;

    /** @throws io.jeton.rest.problem.InvalidRequest if it is not what the API says */
    public static ModificationBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readOptional(body, violations, draft);
        if (draft.instructions.isEmpty()) {
            violations.missing("instructions");
        } else if (draft.instructions.size() > INSTRUCTIONS_MAX) {
            violations.refused(
                    "instructions",
                    "has " + draft.instructions.size() + " elements, but at most " + INSTRUCTIONS_MAX + " are allowed");
        }
        violations.check();
        return new ModificationBody(
                new Modification(
                        draft.instructions,
                        new Omissions(draft.skipsListeners, draft.skipsMappings),
                        draft.expectedVersion),
                draft.annotation);
    }

    private static final class Draft implements JsonFields.Target {
        private final List<Instruction> instructions = new ArrayList<>();
        private boolean skipsListeners;
        private boolean skipsMappings;
        private @Nullable Long expectedVersion;
        private @Nullable String annotation;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "skipCustomListeners" -> skipsListeners = Boolean.TRUE.equals(json.flag());
                case "skipIoMappings" -> skipsMappings = Boolean.TRUE.equals(json.flag());
                case "expectedVersion" -> expectedVersion = json.int64();
                case "annotation" -> annotation = json.text();
                case "instructions" -> json.each("an array of objects", () -> instruction(json));
                default -> json.ignored();
            }
        }

        private void instruction(JsonFields json) throws IOException {
            String path = json.path();
            if (!json.isObject()) {
                json.wrongType("expected an object");
                return;
            }
            InstructionDraft draft = new InstructionDraft();
            json.object("an object", draft);
            draft.fault()
                    .ifPresentOrElse(
                            fault -> json.violations().conflict(path, path + ": " + fault),
                            () -> instructions.add(draft.toInstruction()));
        }
    }
}
