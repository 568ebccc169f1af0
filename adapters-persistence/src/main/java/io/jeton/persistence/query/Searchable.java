package io.jeton.persistence.query;

import io.jeton.application.query.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Something that can be searched.
 *
 * @param name part of its cursors
 * @param columns what is selected, in the order in which {@code reader} reads it
 * @param from the table, with its alias
 * @param joins what else may be needed, in an order in which each needs only those before it
 * @param key the column that is sorted by last; unique
 */
record Searchable<F extends Field, V>(
        String name,
        String columns,
        String from,
        List<Join> joins,
        ValueColumn key,
        Function<F, Column> columnOf,
        RowReader<V> reader) {

    /**
     * A table that adds to each row, but never removes or doubles one.
     *
     * @param alias how columns refer to it
     */
    record Join(String alias, String sql) {
        boolean isUsedIn(String text) {
            for (int at = text.indexOf(alias + "."); at >= 0; at = text.indexOf(alias + ".", at + 1)) {
                if (at == 0 || (!Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '_')) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Reads one row. */
    interface RowReader<V> {
        V read(ResultSet rows) throws SQLException;
    }

    /** The joins that a text needs, directly or through others, each with a blank before it. */
    String joinsFor(String text) {
        var used = new ArrayList<String>();
        var needing = new StringBuilder(text);
        for (int i = joins.size() - 1; i >= 0; i--) {
            var join = joins.get(i);
            if (join.isUsedIn(needing.toString())) {
                used.add(0, " " + join.sql());
                needing.append(' ').append(join.sql());
            }
        }
        return String.join("", used);
    }
}
