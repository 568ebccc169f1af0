package io.jeton.persistence.instance;

import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The row of {@code lane} that belongs to one lane of one run of a node. Each transaction ends with an update of it that holds only for
 * the expected epoch and predecessor. So the row says for certain which transaction was committed last, and whoever bumps the epoch
 * (after waiting for a transaction that is still alive somewhere) knows that nothing of the former owner will be committed any more.
 */
final class LaneFence {
    private static final String INSERT = "insert into lane (lane_key, epoch, last_tx, started_at) values (?, 1, 0, ?)";
    private static final String PASS = "update lane set last_tx = ? where lane_key = ? and epoch = ? and last_tx = ?";
    private static final String BUMP = "update lane set epoch = epoch + 1 where lane_key = ?";
    private static final String READ = "select epoch, last_tx from lane where lane_key = ?";
    private static final String DELETE = "delete from lane where lane_key = ?";

    private final long key;
    private long epoch = 1;
    private long lastCommitted;

    private LaneFence(long key) {
        this.key = key;
    }

    /** Makes a row for a lane and commits. */
    static LaneFence register(Connection connection, long key, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, key);
            Times.set(insert, 2, now);
            insert.executeUpdate();
        }
        connection.commit();
        return new LaneFence(key);
    }

    /** To be called last in a transaction; false if somebody else has taken over the lane, and nothing may be committed. */
    boolean pass(Connection connection, long transactionId) throws SQLException {
        try (var update = connection.prepareStatement(PASS)) {
            update.setLong(1, transactionId);
            update.setLong(2, key);
            update.setLong(3, epoch);
            update.setLong(4, lastCommitted);
            return update.executeUpdate() == 1;
        }
    }

    void committed(long transactionId) {
        lastCommitted = transactionId;
    }

    /** Stops every transaction of this lane that may still be alive, and finds out which one was the last to be committed. */
    long takeOver(Connection connection) throws SQLException {
        try (var bump = connection.prepareStatement(BUMP)) {
            bump.setLong(1, key);
            bump.executeUpdate();
        }
        connection.commit();
        try (var read = connection.prepareStatement(READ)) {
            read.setLong(1, key);
            try (var rows = read.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("the row of lane " + key + " has been removed");
                }
                epoch = rows.getLong(1);
                lastCommitted = rows.getLong(2);
            }
        }
        connection.rollback();
        return lastCommitted;
    }

    void remove(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE)) {
            delete.setLong(1, key);
            delete.executeUpdate();
        }
        connection.commit();
    }
}
