package io.jeton.acceptance.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until what is seen is right; for outcomes that are promised soon, not with the answer. */
public final class Eventually {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private Eventually() {}

    /**
     * Returns the first look that is right.
     *
     * @throws AssertionError with the last look, when none was right within {@code patience}
     */
    public static <T> T see(Duration patience, Supplier<T> look, Predicate<T> right) {
        long end = System.nanoTime() + patience.toNanos();
        T seen = look.get();
        while (!right.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not right after " + patience + ": " + seen);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            seen = look.get();
        }
        return seen;
    }
}
