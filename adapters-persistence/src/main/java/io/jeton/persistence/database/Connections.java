package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * Opens connections that are ready for use: READ COMMITTED and no auto-commit, whatever the pool says. Thread-safe.
 *
 * <p>Ends what it begins: a transaction is committed if its work returns and rolled back if it throws, so that no open one goes back to a
 * pool.
 */
public final class Connections {
    private final DataSource dataSource;
    private final Jdbi jdbi;
    private final Dialect dialect;

    /** @throws io.jeton.application.port.StoreUnavailable if the database cannot be asked what it is */
    public Connections(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(this::prepared);
        try (var connection = open()) {
            this.dialect = Dialect.of(connection);
            connection.rollback();
        } catch (SQLException e) {
            throw Failures.ofConnecting(e);
        }
    }

    /** Lets somebody watch the statements that are made through JDBI. */
    public void observe(SqlLogger logger) {
        jdbi.setSqlLogger(logger);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** A connection; whoever gets it closes it. */
    public Connection open() {
        try {
            return prepared();
        } catch (SQLException e) {
            throw Failures.ofConnecting(e);
        }
    }

    /** Does the work in a transaction of its own. */
    public <T> T transact(Function<Handle, T> work) {
        return withHandle(handle -> {
            var result = work.apply(handle);
            commit(handle);
            return result;
        });
    }

    /** Reads; nothing is kept of what the work may have written. */
    public <T> T read(Function<Handle, T> work) {
        return withHandle(handle -> {
            var result = work.apply(handle);
            handle.rollback();
            return result;
        });
    }

    /** Reads with several statements as of one moment: the first of them decides which. Nothing is locked and nothing is kept. */
    public <T> T readSnapshot(Function<Handle, T> work) {
        return withHandle(handle -> {
            isolate(handle, Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return work.apply(handle);
            } finally {
                handle.rollback();
                isolate(handle, Connection.TRANSACTION_READ_COMMITTED);
            }
        });
    }

    private static void isolate(Handle handle, int level) {
        try {
            handle.getConnection().setTransactionIsolation(level);
        } catch (SQLException e) {
            throw Failures.ofStatement(e);
        }
    }

    private <T> T withHandle(Function<Handle, T> work) {
        try (var handle = jdbi.open()) {
            try {
                return work.apply(handle);
            } catch (RuntimeException | Error e) {
                rollback(handle, e);
                throw e;
            }
        } catch (org.jdbi.v3.core.ConnectionException e) {
            throw Failures.ofConnecting(sqlCause(e));
        } catch (JdbiException e) {
            throw Failures.ofStatement(sqlCause(e));
        }
    }

    private static void commit(Handle handle) {
        try {
            handle.getConnection().commit();
        } catch (SQLException e) {
            throw Failures.ofCommit(e);
        }
    }

    private static void rollback(Handle handle, Throwable reason) {
        try {
            handle.rollback();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static SQLException sqlCause(JdbiException e) {
        var cause = Failures.causeOf(e);
        if (cause == null) {
            throw e;
        }
        return cause;
    }

    private Connection prepared() throws SQLException {
        var connection = dataSource.getConnection();
        try {
            if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            if (connection.getAutoCommit()) {
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
