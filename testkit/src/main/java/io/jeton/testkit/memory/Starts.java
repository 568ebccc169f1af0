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

/** The table of the events by which new instances begin. To be used while holding the monitor of {@link Tables}. */
final class Starts {
    private final Map<SubscriptionKey, StartSubscription> open = new TreeMap<>();

    /** Oldest first. */
    List<StartSubscription> all() {
        return List.copyOf(open.values());
    }

    void replace(String tenantId, String processId, List<StartSubscription> starts) {
        open.values()
                .removeIf(start ->
                        start.tenantId().equals(tenantId) && start.processId().equals(processId));
        starts.forEach(start -> open.put(start.key(), start));
    }

    void close(ProcessDefinitionKey definition) {
        open.values().removeIf(start -> start.definition().equals(definition));
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
