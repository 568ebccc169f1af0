package io.jeton.rest.modification;

import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.Violations;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchGrammar;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that restarts ended instances of one process. Unknown properties are passed over, as the published API says.
 *
 * @param annotation what the caller notes about it; {@code null} if nothing
 */
public record RestartBody(
        Modification modification,
        boolean keepsBusinessId,
        @Nullable Annotation annotation) {
    /**
     * @param others reads properties that say which instances are meant, and the like
     * @throws InvalidRequest if it is not what the API says
     */
    public static RestartBody read(byte[] body, SearchGrammar.Extension others) {
        Violations violations = new Violations();
        boolean[] withoutBusinessKey = {false};
        ModificationDraft draft = new ModificationDraft(true, (name, json) -> {
            if (name.equals("withoutBusinessKey")) {
                withoutBusinessKey[0] = Boolean.TRUE.equals(json.flag());
                return true;
            }
            if (name.equals("initialVariables")) {
                if (Boolean.TRUE.equals(json.flag())) {
                    json.violations()
                            .refused(
                                    json.path(),
                                    "is true, but only the latest variables of an instance are remembered");
                }
                return true;
            }
            return others.read(name, json);
        });
        JsonDocument.readOptional(body, violations, draft);
        draft.checkInstructions(violations);
        violations.check();
        return new RestartBody(draft.toModification(), !withoutBusinessKey[0], draft.annotation());
    }
}
