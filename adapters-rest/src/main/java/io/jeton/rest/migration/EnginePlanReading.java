package io.jeton.rest.migration;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Keys;
import io.jeton.rest.json.Violations;
import io.jeton.rest.modification.TypedVariables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a migration plan in the form of the older API. Unknown properties are passed over. */
public final class EnginePlanReading implements JsonFields.Target {
    private final List<ElementMapping> mappings = new ArrayList<>();
    private final TypedVariables variables = new TypedVariables();
    private @Nullable String source;
    private @Nullable String target;
    private boolean renewsAll;

    @Override
    public void property(String name, JsonFields json) throws IOException {
        switch (name) {
            case "sourceProcessDefinitionId" -> source = json.text();
            case "targetProcessDefinitionId" -> target = json.text();
            case "updateEventTriggers" -> renewsAll = Boolean.TRUE.equals(json.flag());
            case "instructions" -> json.each("an array of objects", () -> readInstruction(json));
            case "variables" -> variables.read(json);
            default -> json.ignored();
        }
    }

    private void readInstruction(JsonFields json) throws IOException {
        String path = json.path();
        if (!json.isObject()) {
            json.wrongType("expected an object");
            return;
        }
        Draft draft = new Draft();
        json.object("an object", draft);
        if (draft.sources.size() != 1 || draft.targets.size() != 1) {
            json.violations()
                    .conflict(
                            path, path + ": expected sourceActivityIds and targetActivityIds with exactly one id each");
        } else {
            mappings.add(new ElementMapping(draft.sources.get(0), draft.targets.get(0), draft.renews));
        }
    }

    /**
     * Notes what is missing, or is no id of a process definition.
     *
     * @param path of the plan in the body, with the dot behind it; empty if the body is the plan
     */
    public void check(String path, Violations violations) {
        check(path + "sourceProcessDefinitionId", source, violations);
        check(path + "targetProcessDefinitionId", target, violations);
        if (mappings.size() > MigrationPlanReading.MAPPINGS_MAX) {
            violations.refused(
                    path + "instructions",
                    "has " + mappings.size() + " elements, but at most " + MigrationPlanReading.MAPPINGS_MAX
                            + " are allowed");
        }
    }

    private static void check(String path, @Nullable String id, Violations violations) {
        if (id == null) {
            violations.missing(path);
        } else if (Keys.parse(id) == null) {
            violations.refused(path, "is '" + id + "', which no process definition has");
        }
    }

    /** To be called when nothing was missing, as all that follows. */
    public ProcessDefinitionKey source() {
        return keyOf(source);
    }

    public ProcessDefinitionKey target() {
        return keyOf(target);
    }

    /** Whether what is waited for is to be waited for anew. */
    public boolean renewsAll() {
        return renewsAll;
    }

    public Migration migration() {
        Map<String, Value> all = new LinkedHashMap<>(variables.outward());
        all.putAll(variables.local());
        return new Migration(target(), source(), mappings, all);
    }

    private static ProcessDefinitionKey keyOf(@Nullable String id) {
        Long key = id == null ? null : Keys.parse(id);
        if (key == null) {
            throw new IllegalStateException("a plan without its definitions was not refused");
        }
        return new ProcessDefinitionKey(key);
    }

    private static final class Draft implements JsonFields.Target {
        private List<String> sources = List.of();
        private List<String> targets = List.of();
        private boolean renews;

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "sourceActivityIds" -> sources = json.texts();
                case "targetActivityIds" -> targets = json.texts();
                case "updateEventTrigger" -> renews = Boolean.TRUE.equals(json.flag());
                default -> json.ignored();
            }
        }
    }
}
