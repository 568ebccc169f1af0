package io.jeton.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.persistence.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSchemaIT {
    private static final String TABLES_WITHOUT_KEY = """
            select t.table_name from information_schema.tables t
             left join information_schema.table_constraints c
              on c.table_schema = t.table_schema and c.table_name = t.table_name and c.constraint_type = 'PRIMARY KEY'
             where t.table_schema = database() and c.constraint_name is null""";

    @Test
    void shouldGiveEveryTableAKeyBecauseGroupsOfServersWantOneAlsoInDatabasesOfEarlierVersions() throws SQLException {
        try (var database = TestDatabase.onServer().withTables()) {
            assertThat(tablesWithoutKey(database)).isEmpty();
            // given: what Liquibase made by itself, and the change not done yet
            try (var connection = database.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("alter table DATABASECHANGELOG drop primary key");
                statement.execute("delete from DATABASECHANGELOG where ID = 'group-580-databasechangelog-key'");
                connection.commit();
            }
            assertThat(tablesWithoutKey(database)).containsExactly("DATABASECHANGELOG");
            // when
            database.withTables();
            // then
            assertThat(tablesWithoutKey(database)).isEmpty();
        }
    }

    @Test
    void shouldKnowAServerThatTakesWrites() throws SQLException {
        try (var database = TestDatabase.onServer();
                var connection = database.dataSource().getConnection()) {
            assertThat(ServerRole.of(connection).takesWrites()).isTrue();
        }
    }

    private static List<String> tablesWithoutKey(TestDatabase database) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var rows = connection.createStatement().executeQuery(TABLES_WITHOUT_KEY)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
