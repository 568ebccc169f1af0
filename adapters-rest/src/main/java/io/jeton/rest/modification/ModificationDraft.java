package io.jeton.rest.modification;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A modification as it is read. */
final class ModificationDraft implements JsonFields.Target {
    private final boolean ofMany;
    private final SearchGrammar.Extension others;
    private final List<Instruction> instructions = new ArrayList<>();
    private int given;
    private boolean skipsListeners;
    private boolean skipsMappings;
    private @Nullable Long expectedVersion;
    private @Nullable Annotation annotation;

    /**
     * @param ofMany whether it is about many instances
     * @param others reads properties that are about something else
     */
    ModificationDraft(boolean ofMany, SearchGrammar.Extension others) {
        this.ofMany = ofMany;
        this.others = others;
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        switch (name) {
            case "skipCustomListeners" -> skipsListeners = Boolean.TRUE.equals(json.flag());
            case "skipIoMappings" -> skipsMappings = Boolean.TRUE.equals(json.flag());
            case "annotation" -> annotation = annotation(json);
            case "instructions" -> json.each("an array of objects", () -> instruction(json));
            default -> other(name, json);
        }
    }

    private static @Nullable Annotation annotation(JsonFields json) throws IOException {
        String text = json.text();
        if (text != null && text.length() > Annotation.LENGTH_MAX) {
            return json.refuse(
                    "has " + text.length() + " characters, but at most " + Annotation.LENGTH_MAX + " are allowed");
        }
        return text == null ? null : new Annotation(text);
    }

    private void other(String name, JsonFields json) throws IOException {
        if (name.equals("expectedVersion") && !ofMany) {
            expectedVersion = json.int64();
        } else if (!others.read(name, json)) {
            json.ignored();
        }
    }

    private void instruction(JsonFields json) throws IOException {
        String path = json.path();
        given++;
        if (!json.isObject()) {
            json.wrongType("expected an object");
            return;
        }
        InstructionDraft draft = new InstructionDraft(ofMany);
        json.object("an object", draft);
        draft.fault()
                .ifPresentOrElse(
                        fault -> json.violations().conflict(path, path + ": " + fault),
                        () -> instructions.add(draft.toInstruction()));
    }

    void checkInstructions(Violations violations) {
        if (given == 0) {
            violations.missing("instructions");
        } else if (instructions.size() > ModificationBody.INSTRUCTIONS_MAX) {
            violations.refused(
                    "instructions",
                    "has " + instructions.size() + " elements, but at most " + ModificationBody.INSTRUCTIONS_MAX
                            + " are allowed");
        }
    }

    @Nullable
    Annotation annotation() {
        return annotation;
    }

    /** The modification, if nothing was found to be wrong with it. */
    Modification toModification() {
        return new Modification(instructions, new Omissions(skipsListeners, skipsMappings), expectedVersion);
    }
}
