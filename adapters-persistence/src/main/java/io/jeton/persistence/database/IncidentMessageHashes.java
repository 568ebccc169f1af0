package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/**
 * Gives open incidents of earlier versions the hash of their message, which no database can compute. In portions, so that messages of any length
 * fit in memory; may be repeated after an interruption. Resolved incidents stay without: nobody looks for them by it.
 */
public final class IncidentMessageHashes implements CustomTaskChange {
    /** A message has at most some ten thousand characters. */
    static final int PORTION = 500;

    private static final String WITHOUT = "select incident_key, message from incident where state = "
            + Codes.INCIDENT_ACTIVE + " and message_hash is null and incident_key > ? order by incident_key limit "
            + PORTION;

    @Override
    public void execute(Database database) throws CustomChangeException {
        try {
            fill(((JdbcConnection) database.getConnection()).getUnderlyingConnection());
        } catch (SQLException e) {
            throw new CustomChangeException("the messages of open incidents cannot be hashed", e);
        }
    }

    static void fill(Connection connection) throws SQLException {
        var hashes = new TreeMap<Long, Integer>();
        var after = 0L;
        do {
            hashes.clear();
            try (var query = connection.prepareStatement(WITHOUT)) {
                query.setLong(1, after);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        after = rows.getLong(1);
                        hashes.put(after, rows.getString(2).hashCode());
                    }
                }
            }
            write(connection, hashes);
        } while (hashes.size() == PORTION);
    }

    private static void write(Connection connection, Map<Long, Integer> hashes) throws SQLException {
        try (var update = connection.prepareStatement("update incident set message_hash = ? where incident_key = ?")) {
            for (var hash : hashes.entrySet()) {
                update.setInt(1, hash.getValue());
                update.setLong(2, hash.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    @Override
    public String getConfirmationMessage() {
        return "messages of open incidents are hashed";
    }

    @Override
    public void setUp() {
        // there is nothing to set up
    }

    @Override
    public void setFileOpener(ResourceAccessor resources) {
        // no file is read
    }

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
