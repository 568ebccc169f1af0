package io.jeton.rest.modification;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.Keys;
import io.jeton.rest.json.Violations;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchGrammar;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for the modification of many instances of one process. Unknown properties are passed over, as the published API says.
 *
 * @param annotation what the caller notes about it; {@code null} if nothing
 */
public record ManyModificationBody(
        ProcessDefinitionKey definition,
        Modification modification,
        @Nullable Annotation annotation) {
    /**
     * @param others reads properties that say which instances are meant, and the like
     * @throws InvalidRequest if it is not what the API says
     */
    public static ManyModificationBody read(byte[] body, SearchGrammar.Extension others) {
        Violations violations = new Violations();
        String[] definition = {""};
        ModificationDraft draft = new ModificationDraft(true, (name, json) -> {
            if (!name.equals("processDefinitionId")) {
                return others.read(name, json);
            }
            String id = json.text();
            definition[0] = id == null ? "" : id;
            return true;
        });
        JsonDocument.readOptional(body, violations, draft);
        if (definition[0].isEmpty()) {
            violations.missing("processDefinitionId");
        }
        draft.checkInstructions(violations);
        violations.check();
        Long key = Keys.parse(definition[0]);
        if (key == null) {
            throw InvalidRequest.refused("Process definition with id '" + definition[0] + "' does not exist.");
        }
        return new ManyModificationBody(new ProcessDefinitionKey(key), draft.toModification(), draft.annotation());
    }
}
