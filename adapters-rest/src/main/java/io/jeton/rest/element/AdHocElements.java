package io.jeton.rest.element;

import io.jeton.domain.behavior.AdHocElement;
import io.jeton.domain.variable.Value;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which activities of an ad-hoc sub-process are to be activated: an array of ids with variables. */
public final class AdHocElements {
    /** More than one request needs, and few enough for one transaction. */
    private static final int ELEMENTS_MAX = 1_000;

    private AdHocElements() {}

    public static List<AdHocElement> read(JsonFields json) throws IOException {
        String field = json.path();
        List<AdHocElement> elements = new ArrayList<>();
        json.each("an array of objects", () -> {
            String path = json.path();
            Draft draft = new Draft();
            json.object("an object", draft);
            if (draft.elementId == null) {
                json.violations().missing(path + ".elementId");
            } else {
                elements.add(new AdHocElement(draft.elementId, draft.variables));
            }
        });
        if (elements.size() > ELEMENTS_MAX) {
            json.violations()
                    .refused(
                            field,
                            "has " + elements.size() + " elements, but at most " + ELEMENTS_MAX + " are allowed");
        }
        return elements;
    }

    private static final class Draft implements JsonFields.Target {
        private @Nullable String elementId;
        private Map<String, Value> variables = Map.of();

        @Override
        public void property(String name, JsonFields json) throws IOException {
            switch (name) {
                case "elementId" -> elementId = json.name();
                case "variables" -> variables = json.variables();
                default -> json.unknown();
            }
        }
    }
}
