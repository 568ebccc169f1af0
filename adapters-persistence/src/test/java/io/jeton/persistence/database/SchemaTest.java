package io.jeton.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.jeton.persistence.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void shouldBringTheTablesIntoBeingAndThenLeaveThemAlone() throws SQLException {
        try (var database = TestDatabase.onH2()) {
            // given
            var schema = new Schema(database.dataSource());
            // when
            schema.update();
            schema.update();
            // then
            assertThat(count(database, "select count(*) from key_block")).isEqualTo(2);
        }
    }

    @Test
    void shouldSaySoWhenTheTablesAreUpToDateWithoutWaitingForTheLock() throws SQLException {
        try (var database = TestDatabase.onH2().withTables()) {
            // given: a process that was killed while it held the lock
            execute(database, "update databasechangeloglock set locked = true, lockedby = 'elsewhere'");
            // then
            assertThatCode(() -> new Schema(database.dataSource()).update()).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldReleaseTheLockOfAProcessThatWasKilled() throws SQLException {
        try (var database = TestDatabase.onH2().withTables()) {
            // given
            execute(database, "update databasechangeloglock set locked = true, lockedby = 'elsewhere'");
            // when
            new Schema(database.dataSource()).releaseLock();
            // then
            assertThat(count(database, "select count(*) from databasechangeloglock where locked = true"))
                    .isZero();
        }
    }

    @Test
    void shouldHashTheMessagesOfOpenIncidentsOfEarlierVersions() throws SQLException {
        try (var database = TestDatabase.onH2().withTables()) {
            // given: more than one portion, and a resolved one
            var open = IncidentMessageHashes.PORTION + 1;
            for (int key = 0; key <= open; key++) {
                execute(database, """
                        insert into incident (incident_key, instance_key, token_key, element_id, type, message, state, created_at)
                        values (%d, 1, 1, 'ship', 1, 'the printer burns', %d, current_timestamp)""".formatted(
                                key + 1, key == open ? Codes.INCIDENT_RESOLVED : Codes.INCIDENT_ACTIVE));
            }
            // when
            try (var connection = database.dataSource().getConnection()) {
                IncidentMessageHashes.fill(connection);
                connection.commit();
            }
            // then
            assertThat(count(
                            database,
                            "select count(*) from incident where message_hash = " + "the printer burns".hashCode()))
                    .isEqualTo(open);
        }
    }

    private static long count(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }
}
