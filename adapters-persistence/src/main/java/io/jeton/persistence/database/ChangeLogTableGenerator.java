package io.jeton.persistence.database;

import java.util.List;
import liquibase.database.Database;
import liquibase.database.core.MySQLDatabase;
import liquibase.sqlgenerator.core.CreateDatabaseChangeLogTableGenerator;
import liquibase.statement.ColumnConstraint;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import liquibase.statement.core.CreateTableStatement;

/**
 * Gives Liquibase's own table of what has been done a primary key: the servers of a MySQL group take no rows into tables without one, and
 * {@code sql_require_primary_key} forbids them altogether. Liquibase finds this class by its entry among the services.
 */
public final class ChangeLogTableGenerator extends CreateDatabaseChangeLogTableGenerator {
    private static final List<String> KEY = List.of("ID", "AUTHOR", "FILENAME");

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(CreateDatabaseChangeLogTableStatement statement, Database database) {
        return database instanceof MySQLDatabase;
    }

    /** The table as Liquibase wants it, column by column: a statement that is made cannot be given a key any more. */
    @Override
    protected CreateTableStatement getCreateTableStatement(Database database) {
        var plain = super.getCreateTableStatement(database);
        var keyed = new CreateTableStatement(plain.getCatalogName(), plain.getSchemaName(), plain.getTableName());
        keyed.setTablespace(plain.getTablespace());
        for (String column : plain.getColumns()) {
            var type = plain.getColumnTypes().get(column);
            var notNull = plain.getNotNullColumns().get(column);
            if (KEY.contains(column)) {
                keyed.addPrimaryKeyColumn(column, type, null, null, null);
            } else if (notNull != null) {
                keyed.addColumn(column, type, new ColumnConstraint[] {notNull});
            } else {
                keyed.addColumn(column, type);
            }
        }
        return keyed;
    }
}
