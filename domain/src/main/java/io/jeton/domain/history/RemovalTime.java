package io.jeton.domain.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When something that has ended may be forgotten, as an operator says it. */
public sealed interface RemovalTime {
    /**
     * When exactly that is; {@code null} if never.
     *
     * @param now when it is said
     * @param endedAt when the instance ended
     */
    @Nullable
    Instant of(String processId, Instant endedAt, Instant now);

    /** As soon as possible, whatever is said afterwards. */
    record Now() implements RemovalTime {
        @Override
        public Instant of(String processId, Instant endedAt, Instant now) {
            return now;
        }
    }

    /** At that time, or at once if that is over. */
    record At(Instant time) implements RemovalTime {
        @Override
        public Instant of(String processId, Instant endedAt, Instant now) {
            return time;
        }
    }

    /** Never, until somebody says otherwise. */
    record Never() implements RemovalTime {
        @Override
        public @Nullable Instant of(String processId, Instant endedAt, Instant now) {
            return null;
        }
    }

    /**
     * When its time to live is over.
     *
     * @param retention as it was when that was said
     */
    record AfterTimeToLive(Retention retention) implements RemovalTime {
        @Override
        public @Nullable Instant of(String processId, Instant endedAt, Instant now) {
            return retention.until(processId, endedAt);
        }
    }
}
