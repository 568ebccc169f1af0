package io.jeton.persistence.instance;

import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane: its connection, which it keeps, its fence, and the numbers of its transactions. Used by one thread at a time; the threads may
 * change, hence the locks, which nobody waits for.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration IDLE_MAX = Duration.ofSeconds(30);
    private static final int VALID_TIMEOUT_SECONDS = 2;

    private final Connections connections;
    private final LongSupplier keys;
    private final InstantSource clock;
    private @Nullable Connection pooled;
    private @Nullable Connection connection;
    private @Nullable LaneFence fence;
    private long latestTransaction;
    private long usedAtNanos = System.nanoTime();

    /**
     * @param keys makes keys of lanes
     */
    Lane(Connections connections, LongSupplier keys, InstantSource clock) {
        this.connections = connections;
        this.keys = keys;
        this.clock = clock;
    }

    /** Begins the next transaction; the database is only spoken to if there is no connection that is known to live. */
    synchronized Transaction begin() {
        var open = connected();
        var its = fence;
        if (its == null) {
            its = register(open);
            fence = its;
        }
        return new Transaction(++latestTransaction, open, its);
    }

    /** Finds out whether a transaction with an unknown outcome was committed, and prevents that it still is. */
    synchronized boolean wasCommitted(long transactionId) {
        var its = fence;
        if (its == null) {
            throw new IllegalStateException("transaction " + transactionId + " is not one of this lane");
        }
        drop();
        try {
            return its.takeOver(connected()) == transactionId;
        } catch (SQLException e) {
            drop();
            throw new StoreUnavailable("the outcome of a transaction cannot be looked up yet: " + e.getMessage(), e);
        }
    }

    synchronized void close() {
        var its = fence;
        if (its != null) {
            try {
                its.remove(connected());
            } catch (SQLException | TransientFailure e) {
                LOG.info("the row of a lane stays behind, which does no harm: {}", e.getMessage());
            }
        }
        drop();
    }

    private Connection connected() {
        var open = connection;
        if (open != null && System.nanoTime() - usedAtNanos > IDLE_MAX.toNanos() && !isAlive(open)) {
            drop();
            open = null;
        }
        if (open == null) {
            var fromPool = connections.open();
            pooled = fromPool;
            open = unwrapped(fromPool);
            connection = open;
        }
        usedAtNanos = System.nanoTime();
        return open;
    }

    /** The driver's own connection: what a pool puts around each call costs more than most calls, and a lane does not need it. */
    private static Connection unwrapped(Connection fromPool) {
        try {
            return fromPool.isWrapperFor(Connection.class) ? fromPool.unwrap(Connection.class) : fromPool;
        } catch (SQLException e) {
            LOG.debug("the connection is used as the pool gave it", e);
            return fromPool;
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(VALID_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private LaneFence register(Connection open) {
        try {
            return LaneFence.register(open, keys.getAsLong(), clock.instant());
        } catch (SQLException e) {
            drop();
            throw new StoreUnavailable("a lane cannot be registered: " + e.getMessage(), e);
        }
    }

    private void drop() {
        var open = pooled;
        pooled = null;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("a connection that is given up cannot be closed", e);
            }
        }
    }

    /** A transaction as the connection sees it. */
    final class Transaction {
        private final long id;
        private final Connection connection;
        private final LaneFence fence;
        private boolean used;
        private boolean committed;

        Transaction(long id, Connection connection, LaneFence fence) {
            this.id = id;
            this.connection = connection;
            this.fence = fence;
        }

        long id() {
            return id;
        }

        /** Does something in the transaction; what its errors mean is decided here. */
        <T> T run(Work<T> work) {
            used = true;
            try {
                return work.on(connection);
            } catch (SQLException e) {
                if (Failures.isLostConnection(e)) {
                    lose();
                }
                throw Failures.ofStatement(e);
            }
        }

        /** Passes the fence and commits. */
        void commit() {
            if (!run(open -> fence.pass(open, id))) {
                dropFence();
                throw new TransientFailure(
                        "the lane has been taken over by somebody else; it goes on as a new one",
                        new IllegalStateException("fenced"));
            }
            try {
                connection.commit();
                fence.committed(id);
                committed = true;
            } catch (SQLException e) {
                var failure = Failures.ofCommit(e);
                if (failure instanceof UnknownOutcome || Failures.isLostConnection(e)) {
                    lose();
                }
                throw failure;
            }
        }

        /** Undoes what has not been committed. */
        void end() {
            if (!used || committed) {
                return;
            }
            used = false;
            try {
                connection.rollback();
            } catch (SQLException e) {
                LOG.debug("a rollback failed; the connection is given up", e);
                lose();
            }
        }

        private void lose() {
            used = false;
            synchronized (Lane.this) {
                if (Lane.this.connection == connection) {
                    drop();
                }
            }
        }

        private void dropFence() {
            synchronized (Lane.this) {
                Lane.this.fence = null;
            }
        }
    }

    /** A piece of work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
