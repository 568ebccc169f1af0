package io.jeton.rest.batch;

import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Thing;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads which things a request of the older API is about: those with the ids that a property lists, and those that match a query, each once. Names of
 * properties differ.
 */
final class EngineSelection implements SearchGrammar.Extension {
    /** Reads a query. A property that is not supported is refused: to leave it out would select more than was asked for. */
    interface Query extends JsonFields.Target {
        Selection selection();
    }

    private final Thing thing;
    private final String things;
    private final String idsProperty;
    private final Map<String, Supplier<Query>> queries;
    private final List<Selection> parts = new ArrayList<>();

    private EngineSelection(Thing thing, String things, String idsProperty, Map<String, Supplier<Query>> queries) {
        this.thing = thing;
        this.things = things;
        this.idsProperty = idsProperty;
        this.queries = queries;
    }

    /**
     * Process instances, running or ended.
     *
     * @param idsProperty what the property with the ids is called
     */
    static EngineSelection ofInstances(String idsProperty) {
        return new EngineSelection(
                Thing.INSTANCE,
                "process instances",
                idsProperty,
                Map.of(
                        "processInstanceQuery",
                        InstanceQueryReading::running,
                        "historicProcessInstanceQuery",
                        InstanceQueryReading::historic));
    }

    /** Open jobs. */
    static EngineSelection ofJobs() {
        return new EngineSelection(Thing.JOB, "jobs", "jobIds", Map.of("jobQuery", JobQueryReading::new));
    }

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        if (name.equals(idsProperty)) {
            readIds(json);
            return true;
        }
        Supplier<Query> query = queries.get(name);
        if (query == null) {
            return false;
        }
        if (!json.isNull()) {
            Query reading = query.get();
            json.object("an object", reading);
            parts.add(reading.selection());
        }
        return true;
    }

    private void readIds(JsonFields json) throws IOException {
        String path = json.path();
        List<Long> keys = json.texts().stream().map(EngineConditions::keyOf).toList();
        if (keys.size() > Selection.KEYS_MAX) {
            json.violations()
                    .refused(
                            path,
                            "has " + keys.size() + " elements, but at most " + Selection.KEYS_MAX + " are allowed");
        } else if (!keys.isEmpty()) {
            parts.add(new Selection.Named(thing, keys));
        }
    }

    /** What has been read; empty if that says nothing of things. */
    Optional<Selection> selection() {
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.get(0));
            default -> Optional.of(new Selection.Union(parts));
        };
    }

    String things() {
        return things;
    }

    /** The names of the properties by which it can be said. */
    String properties() {
        List<String> names = new ArrayList<>(List.of(idsProperty));
        names.addAll(new TreeSet<>(queries.keySet()).descendingSet());
        return String.join(" or ", names);
    }
}
