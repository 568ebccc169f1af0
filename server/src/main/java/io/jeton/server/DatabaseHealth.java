package io.jeton.server;

import com.codahale.metrics.health.HealthCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether the database answers. */
final class DatabaseHealth extends HealthCheck {
    private static final int ANSWER_SECONDS_MAX = 2;

    private final DataSource dataSource;

    DatabaseHealth(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected Result check() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_SECONDS_MAX);
            statement.execute("select 1");
            connection.rollback();
            return Result.healthy();
        }
    }

    /** Whether it answers now. */
    boolean isFine() {
        return execute().isHealthy();
    }
}
