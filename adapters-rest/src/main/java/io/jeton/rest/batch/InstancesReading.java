package io.jeton.rest.batch;

import io.jeton.application.query.Selection;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Keys;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads which instances a request of the older API is about: those with the ids of {@code processInstanceIds} and those that match {@code
 * processInstanceQuery} or {@code historicProcessInstanceQuery}, each once. Names of properties may be others.
 */
final class InstancesReading implements SearchGrammar.Extension {
    /** An id that is no key is that of no instance. */
    private static final long NOTHING = -1;

    private final String idsProperty;
    private final List<Selection> parts = new ArrayList<>();

    InstancesReading() {
        this("processInstanceIds");
    }

    /**
     * @param idsProperty what the property with the ids is called
     */
    InstancesReading(String idsProperty) {
        this.idsProperty = idsProperty;
    }

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        if (name.equals(idsProperty)) {
            readIds(json);
        } else if (name.equals("processInstanceQuery")) {
            readQuery(json, InstanceQueryReading.running());
        } else if (name.equals("historicProcessInstanceQuery")) {
            readQuery(json, InstanceQueryReading.historic());
        } else {
            return false;
        }
        return true;
    }

    private void readIds(JsonFields json) throws IOException {
        List<Long> keys = new ArrayList<>();
        String path = json.path();
        for (String id : json.texts()) {
            keys.add(Optional.ofNullable(Keys.parse(id)).orElse(NOTHING));
        }
        if (keys.size() > Selection.KEYS_MAX) {
            json.violations()
                    .refused(
                            path,
                            "has " + keys.size() + " elements, but at most " + Selection.KEYS_MAX + " are allowed");
        } else if (!keys.isEmpty()) {
            parts.add(new Selection.Named(keys));
        }
    }

    private void readQuery(JsonFields json, InstanceQueryReading query) throws IOException {
        if (!json.isNull()) {
            json.object("an object", query);
            parts.add(query.selection());
        }
    }

    /** What has been read; empty if that says nothing of instances. */
    Optional<Selection> selection() {
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.get(0));
            default -> Optional.of(new Selection.Union(parts));
        };
    }
}
