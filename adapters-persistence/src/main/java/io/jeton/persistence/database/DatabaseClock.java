package io.jeton.persistence.database;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The database's time, in microseconds: this node's clock, corrected by the offset that was measured last. So all nodes agree about
 * deadlines, whatever their own clocks say, and nobody has to ask the database for the time. Thread-safe.
 */
public final class DatabaseClock implements InstantSource {
    private static final int SAMPLES = 5;

    private final Connections connections;
    private final InstantSource nodeClock;
    private volatile Measurement latest = new Measurement(Duration.ZERO, Duration.ZERO);

    /**
     * How far the database's clock is ahead of this node's.
     *
     * @param error the offset is right to within this
     */
    public record Measurement(Duration offset, Duration error) {}

    /** Measures at once. */
    public DatabaseClock(Connections connections, InstantSource nodeClock) {
        this.connections = connections;
        this.nodeClock = nodeClock;
        measure();
    }

    @Override
    public Instant instant() {
        return nodeClock.instant().plus(latest.offset()).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Measures the offset again; to be called every minute or so, because clocks drift and are set. An embedded database has no clock of
     * its own, so nothing is measured there.
     *
     * @throws io.jeton.application.port.TransientFailure if the database does not answer; the latest measurement stays
     */
    public Measurement measure() {
        if (connections.dialect().isServer()) {
            latest = measured();
        }
        return latest;
    }

    private Measurement measured() {
        try (var connection = connections.open();
                var query = connection.prepareStatement(connections.dialect().timeQuery())) {
            var best = new Measurement(Duration.ZERO, Duration.ofDays(1));
            for (int sample = 0; sample < SAMPLES; sample++) {
                var before = nodeClock.instant();
                Instant there;
                try (var rows = query.executeQuery()) {
                    rows.next();
                    there = rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                }
                var half = Duration.between(before, nodeClock.instant()).dividedBy(2);
                if (half.compareTo(best.error()) < 0) {
                    best = new Measurement(Duration.between(before.plus(half), there), half);
                }
            }
            connection.rollback();
            return best;
        } catch (SQLException e) {
            throw Failures.ofStatement(e);
        }
    }
}
