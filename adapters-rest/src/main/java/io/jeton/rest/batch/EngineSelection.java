package io.jeton.rest.batch;

import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Thing;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final String RUNNING_QUERY = "processInstanceQuery";
    private static final String HISTORIC_QUERY = "historicProcessInstanceQuery";

    private final Thing thing;
    private final String name;
    private final String names;
    private final String idsProperty;
    private final Map<String, Supplier<Query>> queries = new LinkedHashMap<>();
    private final List<Selection> parts = new ArrayList<>();

    private EngineSelection(Thing thing, String name, String names, String idsProperty) {
        this.thing = thing;
        this.name = name;
        this.names = names;
        this.idsProperty = idsProperty;
    }

    private EngineSelection with(String property, Supplier<Query> query) {
        queries.put(property, query);
        return this;
    }

    /**
     * Process instances, running or ended.
     *
     * @param idsProperty what the property with the ids is called
     */
    static EngineSelection ofInstances(String idsProperty) {
        return new EngineSelection(Thing.INSTANCE, "process instance", "process instances", idsProperty)
                .with(RUNNING_QUERY, InstanceQueryReading::running)
                .with(HISTORIC_QUERY, InstanceQueryReading::historic);
    }

    /**
     * Process instances that have ended: a query for running ones is refused.
     *
     * @param idsProperty what the property with the ids is called
     */
    static EngineSelection ofEnded(String idsProperty) {
        return new EngineSelection(Thing.INSTANCE, "process instance", "process instances", idsProperty)
                .with(HISTORIC_QUERY, InstanceQueryReading::historic);
    }

    /** Open jobs. */
    static EngineSelection ofJobs() {
        return new EngineSelection(Thing.JOB, "job", "jobs", "jobIds").with("jobQuery", JobQueryReading::new);
    }

    /** Evaluations of decisions. */
    static EngineSelection ofEvaluations() {
        return new EngineSelection(
                        Thing.EVALUATION,
                        "evaluation of decisions",
                        "evaluations of decisions",
                        "historicDecisionInstanceIds")
                .with("historicDecisionInstanceQuery", DecisionQueryReading::new);
    }

    /** Batches that are over. */
    static EngineSelection ofBatches() {
        return new EngineSelection(Thing.BATCH, "batch", "batches", "historicBatchIds")
                .with("historicBatchQuery", BatchQueryReading::new);
    }

    @Override
    public boolean read(String property, JsonFields json) throws IOException {
        Supplier<Query> query = queries.get(property);
        if (property.equals(idsProperty)) {
            readIds(json);
        } else if (query != null) {
            readQuery(json, query.get());
        } else if (property.equals(RUNNING_QUERY) && thing == Thing.INSTANCE) {
            json.refuse("means running process instances, but only what has ended can be meant here: use "
                    + HISTORIC_QUERY);
            json.ignored();
        } else {
            return false;
        }
        return true;
    }

    /** Nothing ever has an id that is no key: to leave it out would do less than what was asked for, and not say so. */
    private void readIds(JsonFields json) throws IOException {
        List<Long> keys = new ArrayList<>();
        String path = json.path();
        json.each("an array of strings", () -> {
            String id = json.isNull() ? json.wrongType("expected a string") : json.text();
            Long key = id == null ? null : Keys.parse(id);
            if (key != null) {
                keys.add(key);
            } else if (id != null) {
                json.refuse("must be the id of a " + name + ", which consists of digits");
            }
        });
        if (keys.size() > Selection.KEYS_MAX) {
            json.violations()
                    .refused(
                            path,
                            "has " + keys.size() + " elements, but at most " + Selection.KEYS_MAX + " are allowed");
        } else if (!keys.isEmpty()) {
            parts.add(new Selection.Named(thing, keys));
        }
    }

    private void readQuery(JsonFields json, Query query) throws IOException {
        if (!json.isNull()) {
            json.object("an object", query);
            parts.add(query.selection());
        }
    }

    /**
     * What has been read.
     *
     * @throws InvalidRequest if that says nothing of things
     */
    Selection selection() {
        return switch (parts.size()) {
            case 0 -> throw InvalidRequest.refused("No " + names + " are given: expected " + properties() + ".");
            case 1 -> parts.get(0);
            default -> new Selection.Union(parts);
        };
    }

    private String properties() {
        List<String> all = new ArrayList<>(queries.keySet());
        String last = all.remove(all.size() - 1);
        all.add(0, idsProperty);
        return String.join(", ", all) + " or " + last;
    }
}
