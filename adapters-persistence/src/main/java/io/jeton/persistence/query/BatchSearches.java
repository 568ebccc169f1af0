package io.jeton.persistence.query;

import static java.util.stream.Collectors.toMap;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Field;
import io.jeton.application.query.OpenJobs;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.key.BatchKey;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.query.Searchable.Join;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Batches and their items. Batches are found by their primary key or, there being few of them, by looking at all; items by their batch (the
 * primary key, or {@code batch_item_by_state}) or by their instance ({@code batch_item_by_instance}).
 */
final class BatchSearches {
    private static final Map<Integer, String> TYPES = names(BatchType.values(), Codes::of, Enum::name);
    private static final Map<Integer, String> STATES = names(BatchState.values(), Codes::of, Enum::name);
    private static final Map<Integer, String> ITEM_STATES = itemStates();

    /** What nobody will do any more has a state of its own, which is not stored. */
    private static final int ITEM_CANCELED = 0;

    /** Batches that have not been deleted. */
    static final SqlText VISIBLE = new SqlText().add("b.state <> " + Codes.BATCH_REMOVED);

    private static final String ITEM_COLUMNS = """
            i.batch_key, i.position, b.type, i.state, b.state, i.item_key, i.instance_key, i.root_key, i.attempts,
            i.processed_at, i.error_type, i.error_message""";

    static final Searchable<BatchField, BatchView> BATCHES = new Searchable<>(
            "batch",
            """
            b.batch_key, b.type, b.state, b.tenant_id, b.jobs_per_seed, b.items_per_job, b.items, b.items_expected, b.seeded,
            b.completed, b.skipped, b.failed, b.created_at, b.execution_started_at, b.ended_at, b.removal_at, b.actor_type,
            b.actor_id, b.operation_reference, b.fault, b.annotation""",
            "batch b",
            List.of(),
            ValueColumn.of("b.batch_key", Field.Type.KEY),
            BatchSearches::batchColumn,
            rows -> new BatchView(
                    rows.getLong(1),
                    Codes.batchType(rows.getInt(2)).name(),
                    Codes.batchState(rows.getInt(3)).name(),
                    rows.getString(4),
                    rows.getInt(5),
                    rows.getInt(6),
                    rows.getInt(7),
                    rows.getInt(8),
                    rows.getInt(9) == 1,
                    rows.getInt(10),
                    rows.getInt(11),
                    rows.getInt(12),
                    Times.get(rows, 13),
                    Times.find(rows, 14),
                    Times.find(rows, 15),
                    Times.find(rows, 16),
                    rows.getString(17),
                    rows.getString(18),
                    rows.getObject(19, Long.class),
                    rows.getString(20),
                    rows.getString(21)));

    static final Searchable<BatchItemField, BatchItemView> ITEMS = new Searchable<>(
            "batch-item",
            ITEM_COLUMNS,
            "batch_item i",
            List.of(new Join("b", "join batch b on b.batch_key = i.batch_key")),
            ValueColumn.of("i.position", Field.Type.INTEGER),
            BatchSearches::itemColumn,
            rows -> new BatchItemView(
                    rows.getLong(1),
                    rows.getInt(2),
                    Codes.batchType(rows.getInt(3)).name(),
                    rows.getInt(4) == Codes.ITEM_ACTIVE && rows.getInt(5) == Codes.BATCH_CANCELED
                            ? BatchItemView.CANCELED
                            : Codes.itemState(rows.getInt(4)).name(),
                    rows.getLong(6),
                    rows.getObject(7, Long.class),
                    rows.getObject(8, Long.class),
                    rows.getInt(9),
                    Times.find(rows, 10),
                    rows.getString(11),
                    rows.getString(12)));

    private BatchSearches() {}

    /** How many jobs are not done; reads the index {@code batch_item_by_state} only as far as items are not done. */
    static Map<Long, OpenJobs> openJobsOf(Connection connection, Collection<Long> batches) throws SQLException {
        var open = jobsWith(connection, batches, List.of(Codes.ITEM_ACTIVE, Codes.of(ItemState.FAILED)));
        var failed = jobsWith(connection, batches, List.of(Codes.of(ItemState.FAILED)));
        var jobs = new HashMap<Long, OpenJobs>();
        open.forEach((batch, count) -> jobs.put(batch, new OpenJobs(count, failed.getOrDefault(batch, 0))));
        return jobs;
    }

    private static Map<Long, Integer> jobsWith(Connection connection, Collection<Long> batches, List<Integer> states)
            throws SQLException {
        var jobs = new HashMap<Long, Integer>();
        if (batches.isEmpty()) {
            return jobs;
        }
        var sql = new SqlText()
                .add("select i.batch_key, count(distinct floor(i.position / b.items_per_job)) from batch_item i"
                        + " join batch b on b.batch_key = i.batch_key where i.batch_key in ")
                .bindAll(batches)
                .add(" and i.state in ")
                .bindAll(states)
                .add(" group by i.batch_key");
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                jobs.put(rows.getLong(1), rows.getInt(2));
            }
        }
        return jobs;
    }

    /** A part of the items of a batch, in their order; nothing is counted. */
    static List<BatchItemView> itemsOf(Connection connection, BatchKey batch, int after, int limit)
            throws SQLException {
        var sql = new SqlText()
                .add("select " + ITEM_COLUMNS + " from batch_item i join batch b on b.batch_key = i.batch_key where ")
                .add(VISIBLE)
                .add(" and i.batch_key = ")
                .bind(batch.value())
                .add(" and i.position > ")
                .bind(after)
                .add(" order by i.position limit " + limit);
        var items = new ArrayList<BatchItemView>();
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                items.add(ITEMS.reader().read(rows));
            }
        }
        return items;
    }

    private static Column batchColumn(BatchField field) {
        return switch (field) {
            case KEY -> ValueColumn.of("b.batch_key", Field.Type.KEY);
            case TYPE -> NamedColumn.of("b.type", TYPES);
            case STATE -> NamedColumn.of("b.state", STATES);
            case START_DATE -> ValueColumn.of("b.created_at", Field.Type.TIME);
            case END_DATE -> ValueColumn.nullable("b.ended_at", Field.Type.TIME);
            case ACTOR_TYPE -> ValueColumn.nullable("b.actor_type", Field.Type.TEXT);
            case ACTOR_ID -> ValueColumn.nullable("b.actor_id", Field.Type.TEXT);
            case TENANT_ID -> ValueColumn.of("b.tenant_id", Field.Type.TEXT);
            case FAILED_COUNT -> ValueColumn.of("b.failed", Field.Type.INTEGER);
            case REMOVAL_DATE -> ValueColumn.nullable("b.removal_at", Field.Type.TIME);
        };
    }

    private static Column itemColumn(BatchItemField field) {
        return switch (field) {
            case BATCH_KEY -> ValueColumn.of("i.batch_key", Field.Type.KEY);
            case ITEM_KEY -> ValueColumn.of("i.item_key", Field.Type.KEY);
            case INSTANCE_KEY -> ValueColumn.nullable("i.instance_key", Field.Type.KEY);
            case STATE ->
                NamedColumn.of(
                        "case when i.state = " + Codes.ITEM_ACTIVE + " and b.state = " + Codes.BATCH_CANCELED + " then "
                                + ITEM_CANCELED + " else i.state end",
                        ITEM_STATES);
            case TYPE -> NamedColumn.of("b.type", TYPES);
            case PROCESSED_DATE -> ValueColumn.nullable("i.processed_at", Field.Type.TIME);
            case TENANT_ID -> ValueColumn.of("b.tenant_id", Field.Type.TEXT);
        };
    }

    private static Map<Integer, String> itemStates() {
        var names = new TreeMap<>(names(ItemState.values(), Codes::of, Enum::name));
        names.put(ITEM_CANCELED, BatchItemView.CANCELED);
        return names;
    }

    private static <E> Map<Integer, String> names(E[] values, ToIntFunction<E> codeOf, Function<E, String> nameOf) {
        return Arrays.stream(values).collect(toMap(codeOf::applyAsInt, nameOf));
    }
}
