package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, as the changelog describes them. The account needs the right to change tables here, and nowhere else. */
public final class Schema {
    /** The changelog on the class path; the name that Dropwizard's migration commands look for. */
    public static final String CHANGELOG = "migrations.xml";

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final int LOCK_WAIT_SECONDS = 5;
    private static final int ATTEMPTS_MAX = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Liquibase writes to the log only, and calls nobody: the server opens no connection but to its database. */
    private static final Map<String, Object> SILENT =
            Map.of(Scope.Attr.ui.name(), new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(), false);

    private final DataSource dataSource;

    public Schema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Brings the tables up to date. May be repeated, also after an interruption; of several nodes one does it and the others wait. Nodes that
     * meet on an empty database may get in each other's way before there is a lock to wait for: so it is tried again.
     *
     * @throws IllegalStateException with what to do, if it cannot be done
     */
    public void update() {
        for (int attempt = 1; ; attempt++) {
            try {
                updateOnce();
                return;
            } catch (IllegalStateException failure) {
                if (attempt == ATTEMPTS_MAX || !(failure.getCause() instanceof DatabaseException)) {
                    throw failure;
                }
                LOG.info("another node seems to bring the schema up to date: {}", failure.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void updateOnce() {
        withLiquibase(liquibase -> {
            var missing = liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression());
            if (!missing.isEmpty()) {
                LOG.info("bringing the schema up to date: {} changes", missing.size());
                liquibase.update(new Contexts(), new LabelExpression());
            }
        });
    }

    /** Removes the lock that a killed process has left. Only when no other process is changing the tables. */
    public void releaseLock() {
        withLiquibase(Liquibase::forceReleaseLocks);
    }

    private void withLiquibase(Work work) {
        try (var connection = dataSource.getConnection()) {
            limitLockWaits(connection);
            connection.setAutoCommit(false);
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(SILENT, () -> run(database, work));
            connection.rollback();
        } catch (SQLException e) {
            throw Failures.ofConnecting(e);
        } catch (LockException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the schema cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static void run(Database database, Work work) throws LiquibaseException {
        var liquibase =
                new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(Schema.class.getClassLoader()), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        try {
            work.with(liquibase);
        } catch (LockException e) {
            throw new IllegalStateException(
                    "the schema is locked by " + holders(liquibase)
                            + "; if that process does not run any more, release the lock and start again",
                    e);
        }
    }

    private static String holders(Liquibase liquibase) throws LiquibaseException {
        List<DatabaseChangeLogLock> locks = Arrays.asList(liquibase.listLocks());
        return locks.stream()
                .map(lock -> lock.getLockedBy() + " since " + lock.getLockGranted())
                .collect(Collectors.joining(", "));
    }

    /** DDL waits for open transactions, and blocks all that come after it: better to give up and to try again. */
    private static void limitLockWaits(Connection connection) throws SQLException {
        if (Dialect.of(connection).isServer()) {
            try (var statement = connection.createStatement()) {
                statement.execute("set session lock_wait_timeout = " + LOCK_WAIT_SECONDS);
            }
        }
    }

    private interface Work {
        void with(Liquibase liquibase) throws LiquibaseException;
    }
}
