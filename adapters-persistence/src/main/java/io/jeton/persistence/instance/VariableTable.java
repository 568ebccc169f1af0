package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.variable.Variable;
import io.jeton.persistence.database.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows of {@code variable}, of living scopes and of ended ones. The hash is the one of {@link String#hashCode} over the text, so that
 * an index can find a value of any length.
 */
final class VariableTable {
    private static final String INSERT = """
            insert into variable (instance_key, scope_key, variable_key, name, json_text, text_hash)
            values (?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update variable set json_text = ?, text_hash = ?
            where instance_key = ? and scope_key = ? and variable_key = ?""";

    private VariableTable() {}

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        var changed = Written.inKeyOrder(
                instances, instance -> instance.variables().touched().changed(), variable -> variable.key()
                        .value());
        if (!changed.isEmpty()) {
            try (var update = Batch.touchingOne(connection, UPDATE)) {
                for (Written<Variable> row : changed) {
                    change(update, row);
                }
                update.flush();
            }
        }
        var added = Written.inKeyOrder(
                instances, instance -> instance.variables().touched().added(), variable -> variable.key()
                        .value());
        if (!added.isEmpty()) {
            try (var insert = Batch.inserting(connection, INSERT)) {
                for (Written<Variable> row : added) {
                    add(insert, row);
                }
                insert.flush();
            }
        }
    }

    private static void change(Batch update, Written<Variable> row) throws SQLException {
        var variable = row.part();
        update.add(variable.value().json())
                .add(variable.value().json().hashCode())
                .add(row.instanceKey())
                .add(variable.scope().value())
                .add(variable.key().value())
                .endRow();
    }

    private static void add(Batch insert, Written<Variable> row) throws SQLException {
        var variable = row.part();
        insert.add(row.instanceKey())
                .add(variable.scope().value())
                .add(variable.key().value())
                .add(variable.name())
                .add(variable.value().json())
                .add(variable.value().json().hashCode())
                .endRow();
    }
}
