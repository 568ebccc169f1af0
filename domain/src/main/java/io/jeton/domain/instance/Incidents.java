package io.jeton.domain.instance;

import io.jeton.domain.change.IncidentChange;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.key.IncidentKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The open incidents of an instance. */
public final class Incidents {
    private final Map<IncidentKey, Incident> open = new TreeMap<>();
    private final Map<IncidentKey, Incident> raised = new LinkedHashMap<>();
    private final Map<IncidentKey, Resolution> resolved = new LinkedHashMap<>();
    private final Map<IncidentKey, Incident> migrated = new LinkedHashMap<>();

    /** The end of an incident. */
    public record Resolution(IncidentKey incident, Instant at) {}

    void restore(Collection<Incident> incidents) {
        incidents.forEach(incident -> open.put(incident.key(), incident));
    }

    public Optional<Incident> find(IncidentKey key) {
        return Optional.ofNullable(open.get(key));
    }

    /** All open incidents, oldest first. */
    public List<Incident> open() {
        return new ArrayList<>(open.values());
    }

    public boolean any() {
        return !open.isEmpty();
    }

    /** Incidents that are not stored yet; some may be resolved already. */
    public Collection<Incident> raised() {
        return List.copyOf(raised.values());
    }

    /** Stored incidents whose elements are called otherwise since the instance was last written; some may be resolved already. */
    public Collection<Incident> migrated() {
        return List.copyOf(migrated.values());
    }

    /** Incidents that have been resolved since the instance was last written. */
    public Collection<Resolution> resolved() {
        return List.copyOf(resolved.values());
    }

    void on(IncidentChange.IncidentRaised change) {
        var incident = new Incident(
                change.incident(),
                change.token(),
                change.elementId(),
                change.job(),
                change.type(),
                change.message(),
                change.at());
        open.put(incident.key(), incident);
        raised.put(incident.key(), incident);
    }

    Incident on(IncidentChange.IncidentResolved change) {
        var incident = open.remove(change.incident());
        if (incident == null) {
            throw new IllegalStateException("incident " + change.incident().value() + " is not open");
        }
        resolved.put(incident.key(), new Resolution(incident.key(), change.at()));
        return incident;
    }

    /** The instance goes on by another definition, which calls elements by these names. */
    void migrate(Map<String, String> elements) {
        open().forEach(incident -> {
            var moved = incident.at(Objects.requireNonNull(elements.get(incident.elementId()), incident.elementId()));
            open.put(moved.key(), moved);
            if (raised.replace(moved.key(), moved) == null) {
                migrated.put(moved.key(), moved);
            }
        });
    }

    /** What a store keeps is not at hand any more. */
    void shed(IncidentKey incident) {
        open.remove(incident);
    }

    int touchedCount() {
        return raised.size() + resolved.size() + migrated.size();
    }

    void written() {
        raised.clear();
        resolved.clear();
        migrated.clear();
    }
}
