package io.jeton.persistence.instance;

import io.jeton.domain.instance.Iterations.NewOutput;
import io.jeton.domain.instance.Iterations.NewPage;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.StringList;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of {@code multi_instance}, {@code multi_instance_item} and {@code multi_instance_output}; they stay when the activity ends. */
final class MultiInstanceTable {
    static final String COLUMNS = "m.instance_key, m.body_key, m.iterations_total, m.iterations_started,"
            + " m.iterations_completed, m.iterations_terminated, m.output_chars";

    private static final String UPDATE = """
            update multi_instance set iterations_total = ?, iterations_started = ?, iterations_completed = ?,
              iterations_terminated = ?, output_chars = ?
            where instance_key = ? and body_key = ?""";
    private static final String INSERT = """
            insert into multi_instance
              (instance_key, body_key, iterations_total, iterations_started, iterations_completed, iterations_terminated,
               output_chars)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_ITEMS = """
            insert into multi_instance_item (instance_key, body_key, first_place, items) values (?, ?, ?, ?)""";
    private static final String INSERT_OUTPUT = """
            insert into multi_instance_output (instance_key, body_key, place, json_text) values (?, ?, ?, ?)""";
    private static final String PAGE = """
            select first_place, items from multi_instance_item
            where instance_key = ? and body_key = ? and first_place <= ? order by first_place desc limit 1""";
    private static final String OUTPUTS =
            "select place, json_text from multi_instance_output where instance_key = ? and body_key = ?";

    private MultiInstanceTable() {}

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        var iterating = instances.stream()
                .filter(instance -> instance.definition().graph().iterates())
                .toList();
        if (iterating.isEmpty()) {
            return;
        }
        update(
                connection,
                Written.inKeyOrder(
                        iterating, instance -> instance.iterations().touched().changed(), one -> one.body()
                                .value()));
        insert(
                connection,
                Written.inKeyOrder(
                        iterating, instance -> instance.iterations().touched().added(), one -> one.body()
                                .value()));
        DiscardedIterationsTable.write(connection, iterating);
        insertItems(
                connection,
                Written.inKeyOrder(iterating, instance -> instance.iterations().newPages(), page -> page.body()
                        .value()));
        insertOutputs(
                connection,
                Written.inKeyOrder(iterating, instance -> instance.iterations().newOutputs(), output -> output.body()
                        .value()));
    }

    static MultiInstance read(ResultSet rows) throws SQLException {
        return new MultiInstance(
                new TokenKey(rows.getLong(2)),
                rows.getInt(3),
                rows.getInt(4),
                rows.getInt(5),
                rows.getInt(6),
                rows.getLong(7));
    }

    /** The page with the item at that place. */
    static ItemPage page(Connection connection, long instanceKey, TokenKey body, int index) throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setLong(1, instanceKey);
            query.setLong(2, body.value());
            query.setInt(3, index);
            try (var rows = query.executeQuery()) {
                if (rows.next()) {
                    return new ItemPage(
                            rows.getInt(1),
                            StringList.fromColumn(rows.getString(2)).stream()
                                    .map(Value::new)
                                    .toList());
                }
            }
        }
        throw new IllegalStateException("no item " + index + " is stored for the body " + body.value());
    }

    static Map<Integer, Value> outputs(Connection connection, long instanceKey, TokenKey body) throws SQLException {
        var outputs = new HashMap<Integer, Value>();
        try (var query = connection.prepareStatement(OUTPUTS)) {
            query.setLong(1, instanceKey);
            query.setLong(2, body.value());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    outputs.put(rows.getInt(1), new Value(rows.getString(2)));
                }
            }
        }
        return outputs;
    }

    private static void update(Connection connection, List<Written<MultiInstance>> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (var update = Batch.touchingOne(connection, UPDATE)) {
            for (Written<MultiInstance> row : changed) {
                update.add(row.part().total())
                        .add(row.part().started())
                        .add(row.part().completed())
                        .add(row.part().terminated())
                        .add(row.part().outputChars())
                        .add(row.instanceKey())
                        .add(row.part().body().value())
                        .endRow();
            }
            update.flush();
        }
    }

    private static void insert(Connection connection, List<Written<MultiInstance>> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Written<MultiInstance> row : added) {
                insert.add(row.instanceKey())
                        .add(row.part().body().value())
                        .add(row.part().total())
                        .add(row.part().started())
                        .add(row.part().completed())
                        .add(row.part().terminated())
                        .add(row.part().outputChars())
                        .endRow();
            }
            insert.flush();
        }
    }

    private static void insertItems(Connection connection, List<Written<NewPage>> pages) throws SQLException {
        if (pages.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT_ITEMS)) {
            for (Written<NewPage> row : pages) {
                var page = row.part().page();
                insert.add(row.instanceKey())
                        .add(row.part().body().value())
                        .add(page.first())
                        .add(StringList.toColumn(
                                page.items().stream().map(Value::json).toList()))
                        .endRow();
            }
            insert.flush();
        }
    }

    private static void insertOutputs(Connection connection, List<Written<NewOutput>> outputs) throws SQLException {
        if (outputs.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT_OUTPUT)) {
            for (Written<NewOutput> row : outputs) {
                insert.add(row.instanceKey())
                        .add(row.part().body().value())
                        .add(row.part().index())
                        .add(row.part().output().json())
                        .endRow();
            }
            insert.flush();
        }
    }
}
