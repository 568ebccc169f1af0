package io.jeton.rest.batch;

import io.jeton.application.query.Selection;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchGrammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads which instances a request of the older API is about: those with the ids of {@code processInstanceIds} and those that match {@code
 * processInstanceQuery} or {@code historicProcessInstanceQuery}, each once. Names of properties may be others.
 */
final class InstancesReading implements SearchGrammar.Extension {
    private static final String IDS = "processInstanceIds";
    private static final String QUERY = "processInstanceQuery";
    private static final String HISTORIC_QUERY = "historicProcessInstanceQuery";

    private final String idsProperty;
    private final boolean isAboutEnded;
    private final List<Selection> parts = new ArrayList<>();

    InstancesReading() {
        this(IDS);
    }

    /**
     * @param idsProperty what the property with the ids is called
     */
    InstancesReading(String idsProperty) {
        this(idsProperty, false);
    }

    private InstancesReading(String idsProperty, boolean isAboutEnded) {
        this.idsProperty = idsProperty;
        this.isAboutEnded = isAboutEnded;
    }

    /** Of what is done to instances that have ended: a query for running ones is refused. */
    static InstancesReading ofEnded() {
        return ofEnded(IDS);
    }

    /**
     * As {@link #ofEnded()}.
     *
     * @param idsProperty what the property with the ids is called
     */
    static InstancesReading ofEnded(String idsProperty) {
        return new InstancesReading(idsProperty, true);
    }

    @Override
    public boolean read(String name, JsonFields json) throws IOException {
        if (name.equals(idsProperty)) {
            readIds(json);
        } else if (name.equals(QUERY) && isAboutEnded) {
            json.refuse("means running process instances, but only what has ended can be meant here: use "
                    + HISTORIC_QUERY);
            json.ignored();
        } else if (name.equals(QUERY)) {
            readQuery(json, InstanceQueryReading.running());
        } else if (name.equals(HISTORIC_QUERY)) {
            readQuery(json, InstanceQueryReading.historic());
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
                json.refuse("must be the id of a process instance, which consists of digits");
            }
        });
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

    /**
     * What has been read.
     *
     * @throws InvalidRequest if that says nothing of instances
     */
    Selection selection() {
        return switch (parts.size()) {
            case 0 ->
                throw InvalidRequest.refused("No process instances are given: expected " + idsProperty
                        + (isAboutEnded ? "" : ", " + QUERY) + " or " + HISTORIC_QUERY + ".");
            case 1 -> parts.get(0);
            default -> new Selection.Union(parts);
        };
    }
}
