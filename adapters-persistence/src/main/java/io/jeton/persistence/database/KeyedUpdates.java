package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Updates of many rows by their keys. Within a transaction most rows of a table get the same values (the same state, the same time), so the
 * rows are gathered by their values, and each distinct list of values is one statement for all of its rows. The rows belong to instances that
 * the transaction has locked, so the order among them is nobody else's concern. Not thread-safe.
 *
 * <p>Lists of keys are filled up to a few lengths by repeating the last key, so that there are few different statements.
 */
public final class KeyedUpdates {
    private final Connection connection;
    private final String set;
    private final String key;
    private final String condition;
    private final Map<Values, List<Long>> rows = new LinkedHashMap<>();

    /**
     * @param set the statement up to its condition
     * @param key the name of the key column
     * @param condition what must hold besides, beginning with {@code and}; empty if nothing
     */
    public KeyedUpdates(Connection connection, String set, String key, String condition) {
        this.connection = connection;
        this.set = set;
        this.key = key;
        this.condition = condition;
    }

    /**
     * Adds a row.
     *
     * @param values those of the places in the statement's first part, then those in the condition: Long, Integer, String, Instant or null
     */
    public void row(long rowKey, @Nullable Object... values) {
        rows.computeIfAbsent(new Values(Collections.unmodifiableList(Arrays.asList(values))), same -> new ArrayList<>())
                .add(rowKey);
    }

    /**
     * Carries the updates out.
     *
     * @throws Batch.RowsMissing if a row that ought to be touched was not
     */
    public void flush() throws SQLException {
        for (Map.Entry<Values, List<Long>> same : rows.entrySet()) {
            for (List<Long> keys : Sql.portions(same.getValue())) {
                update(same.getKey().all(), keys);
            }
        }
        rows.clear();
    }

    private void update(List<@Nullable Object> values, List<Long> keys) throws SQLException {
        int places = Sql.placesFor(keys.size());
        int afterKeys = (int) condition.chars().filter(c -> c == '?').count();
        try (var update = connection.prepareStatement(
                set + " where " + key + " in " + Sql.places(places) + (condition.isEmpty() ? "" : " " + condition))) {
            int index = 0;
            for (Object value : values.subList(0, values.size() - afterKeys)) {
                set(update, ++index, value);
            }
            for (int place = 0; place < places; place++) {
                update.setLong(++index, keys.get(Math.min(place, keys.size() - 1)));
            }
            for (Object value : values.subList(values.size() - afterKeys, values.size())) {
                set(update, ++index, value);
            }
            int touched = update.executeUpdate();
            if (touched != keys.size()) {
                throw new Batch.RowsMissing(touched, keys.size());
            }
        }
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            Times.set(statement, index, instant);
        } else {
            statement.setObject(index, value);
        }
    }

    /** The values that some rows have in common. */
    private record Values(List<@Nullable Object> all) {}
}
