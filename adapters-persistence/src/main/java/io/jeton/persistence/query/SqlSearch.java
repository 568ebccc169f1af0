package io.jeton.persistence.query;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Field;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One search: a statement for the page, and one for the total unless the page tells it. A page behind or in front of a cursor is found
 * by comparing with the cursor's values, not by counting rows: NULL comes before everything else, as it does in all our databases.
 */
final class SqlSearch<F extends Field, V> {
    private final Searchable<F, V> searched;
    private final SearchRequest<F> request;
    private final SqlText conditions = new SqlText();
    private final List<Column> orderColumns = new ArrayList<>();
    private final List<Boolean> descending = new ArrayList<>();
    private final String orderName;

    /** A row of the page, with its place in the order. */
    private record Row<V>(V view, List<@Nullable Object> places) {}

    SqlSearch(Searchable<F, V> searched, SearchRequest<F> request) {
        this.searched = searched;
        this.request = request;
        for (Condition<F> condition : request.filter()) {
            var sql = new SqlText();
            searched.columnOf().apply(condition.field()).compare(condition.operator(), condition.operands(), sql);
            and(sql);
        }
        for (Sort<F> sort : request.sort()) {
            orderColumns.add(searched.columnOf().apply(sort.field()));
            descending.add(sort.descending());
        }
        orderColumns.add(searched.key());
        descending.add(false);
        this.orderName = request.sort().stream()
                .map(sort -> sort.field().property() + (sort.descending() ? "-" : "+"))
                .collect(Collectors.joining(",", searched.name() + ":", ""));
    }

    /** Adds a condition that is not on a field. */
    SqlSearch<F, V> and(SqlText condition) {
        conditions
                .add(conditions.isEmpty() ? " where (" : " and (")
                .add(condition)
                .add(")");
        return this;
    }

    Page<V> run(Connection connection) throws SQLException {
        var page = request.page();
        var found = rows(connection, page);
        var isWhole = found.size() <= page.limit();
        var rows = isWhole ? found : new ArrayList<>(found.subList(0, page.limit()));
        if (page.before() != null) {
            Collections.reverse(rows);
        }
        var tellsTotal =
                isWhole && page.before() == null && page.after() == null && (page.from() == 0 || !rows.isEmpty());
        return new Page<>(
                rows.stream().map(Row::view).toList(),
                tellsTotal ? page.from() + rows.size() : total(connection),
                rows.isEmpty() ? null : cursorOf(rows.get(0)),
                rows.isEmpty() ? null : cursorOf(rows.get(rows.size() - 1)));
    }

    /**
     * The statement of the page, for one row more than the page has. Where one table decides which rows that are, they are chosen before
     * anything is joined to them: so the order comes from an index, and nothing is read of the rows that the page does not have.
     */
    SqlText pageStatement(PageRequest page) {
        var backwards = page.before() != null;
        var filter = new SqlText().add(conditions);
        if (page.after() != null) {
            filter.add(conditions.isEmpty() ? " where " : " and ").add(behind(page.after(), "page.after", false));
        } else if (page.before() != null) {
            filter.add(conditions.isEmpty() ? " where " : " and ").add(behind(page.before(), "page.before", true));
        }
        var places = orderColumns.stream().map(Column::order).collect(Collectors.joining(", "));
        var order = new ArrayList<String>();
        for (int i = 0; i < orderColumns.size(); i++) {
            order.add(orderColumns.get(i).order() + (descending.get(i) != backwards ? " desc" : ""));
        }
        var chosen = new SqlText()
                .add(filter)
                .add(" order by " + String.join(", ", order))
                .add(" limit " + (page.limit() + 1))
                .add(page.from() > 0 ? " offset " + page.from() : "");
        var selected = "select " + searched.columns() + ", " + places + " from ";
        var decisive = searched.joinsFor(places + " " + filter);
        return decisive.isEmpty()
                ? new SqlText()
                        .add(selected + "(select " + searched.key().sql() + " as page_key from " + searched.from())
                        .add(chosen)
                        .add(") page join " + searched.from() + " on "
                                + searched.key().sql() + " = page.page_key")
                        .add(searched.joinsFor(searched.columns()))
                        .add(" order by " + String.join(", ", order))
                : new SqlText()
                        .add(selected + searched.from() + searched.joinsFor(selected + " " + filter))
                        .add(chosen);
    }

    private SqlText totalStatement() {
        return new SqlText()
                .add("select count(*) from " + searched.from())
                .add(searched.joinsFor(conditions.toString()))
                .add(conditions);
    }

    private List<Row<V>> rows(Connection connection, PageRequest page) throws SQLException {
        try (var query = pageStatement(page).prepare(connection);
                var rows = query.executeQuery()) {
            var firstPlace = rows.getMetaData().getColumnCount() - orderColumns.size() + 1;
            var found = new ArrayList<Row<V>>();
            while (rows.next()) {
                var places = new ArrayList<@Nullable Object>();
                for (int i = 0; i < orderColumns.size(); i++) {
                    places.add(orderColumns.get(i).place(rows, firstPlace + i));
                }
                found.add(new Row<>(searched.reader().read(rows), places));
            }
            return found;
        }
    }

    private long total(Connection connection) throws SQLException {
        try (var query = totalStatement().prepare(connection);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String cursorOf(Row<V> row) {
        return new Cursor(orderName, row.places()).encoded();
    }

    /** What comes behind a cursor: greater in the first column, or equal there and greater in the second, and so on. */
    private SqlText behind(String text, String property, boolean backwards) {
        var cursor = Cursor.decoded(text, property, orderName, orderColumns);
        var sql = new SqlText().add("(");
        for (int last = 0; last < orderColumns.size(); last++) {
            sql.add(last == 0 ? "(" : " or (");
            for (int i = 0; i < last; i++) {
                equal(orderColumns.get(i), cursor.places().get(i), sql);
                sql.add(" and ");
            }
            beyond(orderColumns.get(last), cursor.places().get(last), descending.get(last) != backwards, sql);
            sql.add(")");
        }
        return sql.add(")");
    }

    private static void equal(Column column, @Nullable Object place, SqlText sql) {
        if (place == null) {
            sql.add(column.order()).add(" is null");
        } else {
            sql.add(column.order()).add(" = ").bind(operand(column, place));
        }
    }

    private static void beyond(Column column, @Nullable Object place, boolean downwards, SqlText sql) {
        if (place == null) {
            sql.add(downwards ? "1 = 0" : column.order() + " is not null");
        } else if (!downwards) {
            sql.add(column.order()).add(" > ").bind(operand(column, place));
        } else if (column.isNullable()) {
            sql.add("(" + column.order())
                    .add(" < ")
                    .bind(operand(column, place))
                    .add(" or " + column.order() + " is null)");
        } else {
            sql.add(column.order()).add(" < ").bind(operand(column, place));
        }
    }

    private static Object operand(Column column, Object place) {
        var operand = column.operandOf(place);
        if (operand == null) {
            throw new IllegalStateException("a cursor was not checked");
        }
        return operand;
    }
}
