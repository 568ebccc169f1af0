package io.jeton.application.job;

import io.jeton.application.port.Timing;
import io.jeton.domain.waiting.Workers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When workers last asked this node for jobs of a type. A hint for operators: other nodes are not asked, and of many types those that nobody
 * has asked for longest are forgotten. Thread-safe.
 */
public final class AskedTypes implements Workers {
    private static final int KEPT_MAX = 1_000;

    private final Timing timing;
    private final Instant watchedSince;
    private final Map<String, Instant> asked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > KEPT_MAX;
        }
    };

    public AskedTypes(Timing timing) {
        this.timing = timing;
        this.watchedSince = timing.instant();
    }

    void note(String jobType) {
        var now = timing.instant();
        synchronized (asked) {
            asked.put(jobType, now);
        }
    }

    @Override
    public Optional<Instant> lastAsked(String jobType) {
        synchronized (asked) {
            return Optional.ofNullable(asked.get(jobType));
        }
    }

    @Override
    public Instant watchedSince() {
        return watchedSince;
    }
}
