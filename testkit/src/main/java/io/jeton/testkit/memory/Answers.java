package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.TransientFailure;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of answers to requests with idempotency keys. To be used while holding the monitor of {@link Tables}. */
final class Answers {
    private final Map<Claim.Request, Answered> rows = new HashMap<>();

    Optional<Answered> find(Claim.Request request, Instant now) {
        return Optional.ofNullable(rows.get(request))
                .filter(answered -> answered.until().isAfter(now));
    }

    boolean isTaken(Answered answered) {
        return find(answered.claim(), answered.at()).isPresent();
    }

    void failIfTaken(@Nullable Answered answered) {
        if (answered != null && isTaken(answered)) {
            throw new TransientFailure(
                    "another transaction was faster with the same request",
                    new IllegalStateException(answered.claim().lost()));
        }
    }

    void keep(@Nullable Answered answered) {
        if (answered != null) {
            rows.put(answered.claim(), answered);
        }
    }

    int removeExpired(Instant now, int limit) {
        var expired = rows.values().stream()
                .filter(answered -> !answered.until().isAfter(now))
                .sorted(Comparator.comparing(Answered::until))
                .limit(limit)
                .toList();
        expired.forEach(answered -> rows.remove(answered.claim()));
        return expired.size();
    }
}
