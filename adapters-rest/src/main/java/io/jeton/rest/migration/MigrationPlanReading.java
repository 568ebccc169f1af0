package io.jeton.rest.migration;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads by which definition instances are to go on, and which element of theirs goes on where. */
public final class MigrationPlanReading implements JsonFields.Target {
    /** How many mappings a request may have. */
    public static final int MAPPINGS_MAX = 10_000;

    private final List<ElementMapping> mappings = new ArrayList<>();
    private @Nullable Long target;
    private boolean hasMappings;

    @Override
    public void property(String name, JsonFields json) throws IOException {
        if (!read(name, json)) {
            json.unknown();
        }
    }

    /** Reads a property if it is one of a plan, and says whether it is. */
    public boolean read(String name, JsonFields json) throws IOException {
        switch (name) {
            case "targetProcessDefinitionKey" -> target = json.key();
            case "mappingInstructions" -> {
                hasMappings = !json.isNull();
                json.each("an array of objects", () -> readMapping(json));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readMapping(JsonFields json) throws IOException {
        String path = json.path();
        if (!json.isObject()) {
            json.wrongType("expected an object");
            return;
        }
        Draft draft = new Draft();
        json.object("an object", draft);
        if (draft.source == null) {
            json.violations().missing(path + ".sourceElementId");
        }
        if (draft.target == null) {
            json.violations().missing(path + ".targetElementId");
        }
        if (draft.source != null && draft.target != null) {
            mappings.add(new ElementMapping(draft.source, draft.target));
        }
    }

    /**
     * Notes what is missing.
     *
     * @param path of the plan in the body, with the dot behind it; empty if the body is the plan
     */
    public void check(String path, Violations violations) {
        if (target == null && !violations.isAbout(path + "targetProcessDefinitionKey")) {
            violations.missing(path + "targetProcessDefinitionKey");
        }
        if (!hasMappings && !violations.isAbout(path + "mappingInstructions")) {
            violations.missing(path + "mappingInstructions");
        } else if (mappings.size() > MAPPINGS_MAX) {
            violations.refused(
                    path + "mappingInstructions",
                    "has " + mappings.size() + " elements, but at most " + MAPPINGS_MAX + " are allowed");
        }
    }

    /** To be called when nothing was missing. */
    public Migration migration() {
        if (target == null) {
            throw new IllegalStateException("a plan without a target was not refused");
        }
        return new Migration(new ProcessDefinitionKey(target), null, mappings, Map.of());
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String source;
        private @Nullable String target;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "sourceElementId" -> source = json.name();
                case "targetElementId" -> target = json.name();
                default -> json.unknown();
            }
        }
    }
}
