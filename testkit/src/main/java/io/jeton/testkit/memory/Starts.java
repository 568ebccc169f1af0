package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The table of the events by which new instances begin. To be used while holding the monitor of {@link Tables}. */
final class Starts {
    private final Map<SubscriptionKey, StartSubscription> open = new TreeMap<>();
    private final Map<SubscriptionKey, StartSubscription> resting = new TreeMap<>();

    /** Those of versions that are not suspended, oldest first. */
    List<StartSubscription> all() {
        return List.copyOf(open.values());
    }

    /** @param suspended whether the version is that they belong to */
    void replace(String tenantId, String processId, List<StartSubscription> starts, boolean suspended) {
        removeIf(start -> start.tenantId().equals(tenantId) && start.processId().equals(processId));
        starts.forEach(start -> (suspended ? resting : open).put(start.key(), start));
    }

    void close(ProcessDefinitionKey definition) {
        removeIf(start -> start.definition().equals(definition));
    }

    void suspend(ProcessDefinitionKey definition) {
        open.values().stream()
                .filter(start -> start.definition().equals(definition))
                .toList()
                .forEach(start -> {
                    open.remove(start.key());
                    resting.put(start.key(), start);
                });
    }

    void resume(ProcessDefinitionKey definition, Instant at) {
        resting(definition, at).forEach(start -> {
            resting.remove(start.key());
            open.put(start.key(), start);
        });
    }

    /** What a suspended version would wait for if it were activated now, oldest first. */
    List<StartSubscription> resting(ProcessDefinitionKey definition, Instant at) {
        return resting.values().stream()
                .filter(start -> start.definition().equals(definition))
                .map(start -> start.resumed(at))
                .toList();
    }

    private void removeIf(Predicate<StartSubscription> gone) {
        open.values().removeIf(gone);
        resting.values().removeIf(gone);
    }

    boolean isLost(Claim.StartTimer claim, Instant now) {
        var start = open.get(claim.start());
        return isGone(claim)
                || start == null
                || start.dueAt() == null
                || start.dueAt().isAfter(now);
    }

    /** Whether somebody has been faster. */
    boolean isGone(Claim.StartTimer claim) {
        var start = open.get(claim.start());
        return start == null || start.times() != claim.times();
    }

    void apply(Claimed.Fired fired) {
        var next = fired.nextDue();
        open.computeIfPresent(fired.claim().start(), (key, start) -> next == null ? null : start.fired(next));
    }
}
