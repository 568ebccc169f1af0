package io.jeton.persistence.database;

import java.time.Duration;
import java.time.Instant;

/** Distances of times in microseconds, which is as exact as the databases are. */
public final class Microseconds {
    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Microseconds() {}

    /** How much later the second time is. Unlike {@link java.time.temporal.ChronoUnit#between}, not only within 292 years. */
    public static long between(Instant first, Instant second) {
        var distance = Duration.between(first, second);
        return Math.addExact(Math.multiplyExact(distance.getSeconds(), PER_SECOND), distance.getNano() / NANOS);
    }
}
