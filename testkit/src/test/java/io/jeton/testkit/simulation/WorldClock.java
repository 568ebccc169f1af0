package io.jeton.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The one clock of all virtual nodes, as the database's is. */
final class WorldClock implements InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
