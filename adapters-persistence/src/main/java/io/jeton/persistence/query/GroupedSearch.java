package io.jeton.persistence.query;

import io.jeton.application.query.Field;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.persistence.query.Searchable.RowReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A search among groups of rows. They are put together anew for each page, all of them: there are few in comparison with the rows that they are
 * made of. So a cursor is just a place in the order.
 *
 * @param name part of the cursors
 * @param groups the statement that makes the groups, without an order
 * @param columns what is selected from the groups, called {@code g}, in the order in which {@code reader} reads it
 * @param key the columns of a group that tell it from all others, always sorted by last
 * @param columnOf the column of a group that is sorted by
 */
record GroupedSearch<F extends Field, V>(
        String name,
        SqlText groups,
        String columns,
        List<String> key,
        Function<F, String> columnOf,
        RowReader<V> reader) {
    private static final List<Column> PLACE = List.of(ValueColumn.of("", Field.Type.KEY));

    Page<V> run(Connection connection, SearchRequest<F> request) throws SQLException {
        var page = request.page();
        var end = page.before() == null ? Long.MAX_VALUE : place(page.before(), "page.before");
        var from = page.before() != null
                ? Math.max(0, end - page.limit())
                : page.after() == null ? page.from() : place(page.after(), "page.after") + 1;
        var limit = Math.min(page.limit(), end - from);
        var items = items(connection, request.sort(), from, limit);
        return new Page<>(
                items,
                total(connection),
                items.isEmpty() ? null : cursor(from),
                items.isEmpty() ? null : cursor(from + items.size() - 1));
    }

    private List<V> items(Connection connection, List<Sort<F>> sort, long from, long limit) throws SQLException {
        var order = new ArrayList<String>();
        sort.forEach(by -> order.add("g." + columnOf.apply(by.field()) + (by.descending() ? " desc" : "")));
        key.forEach(column -> order.add("g." + column));
        var sql = new SqlText()
                .add("select " + columns + " from (")
                .add(groups)
                .add(") g order by " + String.join(", ", order) + " limit " + limit + " offset " + from);
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            var items = new ArrayList<V>();
            while (rows.next()) {
                items.add(reader.read(rows));
            }
            return items;
        }
    }

    private long total(Connection connection) throws SQLException {
        var sql = new SqlText().add("select count(*) from (").add(groups).add(") g");
        try (var query = sql.prepare(connection);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String cursor(long place) {
        return new Cursor(name, List.of(place)).encoded();
    }

    private long place(String cursor, String property) {
        var place = (Long) Objects.requireNonNull(
                Cursor.decoded(cursor, property, name, PLACE).places().get(0));
        return Math.max(0, Math.min(place, Integer.MAX_VALUE));
    }
}
