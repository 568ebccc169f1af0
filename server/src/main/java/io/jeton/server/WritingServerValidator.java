package io.jeton.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.tomcat.jdbc.pool.Validator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server at the other end of a pooled connection answers and still takes writes. One that has become a standby answers as before, and
 * without this its connections would be used until they are too old.
 */
public final class WritingServerValidator implements Validator {
    private static final Logger LOG = LoggerFactory.getLogger(WritingServerValidator.class);
    private static final int ANSWER_SECONDS_MAX = 2;

    @Override
    public boolean validate(Connection connection, int validateAction) {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_SECONDS_MAX);
            try (ResultSet rows = statement.executeQuery("select @@global.read_only")) {
                return rows.next() && !rows.getBoolean(1);
            }
        } catch (SQLException e) {
            LOG.debug("a pooled connection is replaced", e);
            return false;
        }
    }
}
