package io.jeton.testkit.memory;

import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** When ended instances may be forgotten. To be used while holding the monitor of {@link Tables}. */
final class Removals {
    private final Map<ProcessInstanceKey, Instant> times = new TreeMap<>();
    private final Set<ProcessInstanceKey> begun = new HashSet<>();

    /** Of what is partly removed, the rest is, too, whatever is settled now; so is what somebody was told is removed. */
    void schedule(ProcessInstanceKey instance, RemovalScheduled removal) {
        if (begun.contains(instance)) {
            return;
        }
        if (removal.until() == null) {
            times.remove(instance);
        } else {
            times.put(instance, removal.until());
            if (removal.isFinal()) {
                begun.add(instance);
            }
        }
    }

    /** The earliest first. */
    Stream<ProcessInstanceKey> due(Instant now) {
        return times.entrySet().stream()
                .filter(each -> !each.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey);
    }

    Optional<Instant> next(Instant after) {
        return times.values().stream().filter(after::isBefore).min(Comparator.naturalOrder());
    }

    void begin(ProcessInstanceKey instance) {
        begun.add(instance);
    }

    void forget(ProcessInstanceKey instance) {
        times.remove(instance);
        begun.remove(instance);
    }
}
