package io.jeton.rest.modification;

import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.Violations;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a modification. Unknown properties are passed over, as the published API says.
 *
 * @param annotation what the caller notes about it; {@code null} if nothing
 */
public record ModificationBody(
        Modification modification, @Nullable Annotation annotation) {
    /** How many instructions one request may have. */
    public static final int INSTRUCTIONS_MAX = 10_000;

    /** @throws io.jeton.rest.problem.InvalidRequest if it is not what the API says */
    public static ModificationBody read(byte[] body) {
        Violations violations = new Violations();
        ModificationDraft draft = new ModificationDraft(false, (name, json) -> false);
        JsonDocument.readOptional(body, violations, draft);
        draft.checkInstructions(violations);
        violations.check();
        return new ModificationBody(draft.toModification(), draft.annotation());
    }
}
