package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A name of an enumeration, kept as a small number. Conditions on names become conditions on numbers here; the order is that of the names.
 *
 * @param names the name of each number; several numbers may have one name
 */
record NamedColumn(String sql, SortedMap<Integer, String> names) implements Column {
    static NamedColumn of(String sql, Map<Integer, String> names) {
        return new NamedColumn(sql, new TreeMap<>(names));
    }

    /** A field that has the same name for all. */
    static NamedColumn constant(String name) {
        return of("1", Map.of(1, name));
    }

    @Override
    public void compare(Operator operator, List<?> operands, SqlText out) {
        var codes = new ArrayList<Integer>();
        names.forEach((code, name) -> {
            if (matches(operator, operands, name)) {
                codes.add(code);
            }
        });
        if (codes.isEmpty()) {
            out.add("1 = 0");
        } else if (codes.size() == names.size()) {
            out.add("1 = 1");
        } else {
            out.add(sql).add(" in ").bindAll(codes);
        }
    }

    @Override
    public String order() {
        var ranks = new ArrayList<>(new TreeSet<>(names.values()));
        var order = new StringBuilder("case ").append(sql);
        names.forEach((code, name) ->
                order.append(" when ").append(code).append(" then ").append(ranks.indexOf(name)));
        return order.append(" end").toString();
    }

    @Override
    public boolean isNullable() {
        return false;
    }

    @Override
    public Object place(ResultSet rows, int index) throws SQLException {
        return rows.getLong(index);
    }

    @Override
    public @Nullable Object operandOf(Object place) {
        return place instanceof Long ? place : null;
    }

    private static boolean matches(Operator operator, List<?> operands, String name) {
        return switch (operator) {
            case EQUAL, IN -> operands.contains(name);
            case NOT_EQUAL, NOT_IN -> !operands.contains(name);
            case EXISTS -> Boolean.TRUE.equals(operands.get(0));
            case LIKE -> new LikePattern((String) operands.get(0)).matches(name);
            case GREATER -> name.compareTo((String) operands.get(0)) > 0;
            case GREATER_OR_EQUAL -> name.compareTo((String) operands.get(0)) >= 0;
            case LESS -> name.compareTo((String) operands.get(0)) < 0;
            case LESS_OR_EQUAL -> name.compareTo((String) operands.get(0)) <= 0;
        };
    }
}
