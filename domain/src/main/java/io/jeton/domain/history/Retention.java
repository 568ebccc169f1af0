package io.jeton.domain.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long process instances are remembered after their end.
 *
 * @param timeToLive {@code null} for ever
 * @param timeToLiveByProcess for processes, by their ids, for which that is different
 */
public record Retention(@Nullable Duration timeToLive, Map<String, Duration> timeToLiveByProcess) {
    /** Everything is remembered for ever. */
    public static final Retention FOR_EVER = new Retention(null, Map.of());

    public Retention {
        timeToLiveByProcess = Map.copyOf(timeToLiveByProcess);
    }

    /** When an instance of this process may be forgotten that ended then; {@code null} if never. */
    public @Nullable Instant until(String processId, Instant endedAt) {
        var ofProcess = timeToLiveByProcess.get(processId);
        var its = ofProcess == null ? timeToLive : ofProcess;
        return its == null ? null : endedAt.plus(its);
    }
}
