package io.jeton.domain.signal;

import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A signal on its way to all who wait for it.
 *
 * @param variables what it brings to each of them
 * @param at only those are told who waited before
 */
public record SignalBroadcast(SignalKey key, String tenantId, String name, Map<String, Value> variables, Instant at) {
    public SignalBroadcast {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Whether a subscription was opened before the signal was broadcast. */
    public boolean isAfter(SubscriptionKey subscription, Instant openedAt) {
        return openedAt.isBefore(at) || (openedAt.equals(at) && subscription.value() < key.value());
    }

    /** How long the texts of its variables are. */
    public int characters() {
        return variables.values().stream()
                .mapToInt(value -> value.json().length())
                .sum();
    }
}
