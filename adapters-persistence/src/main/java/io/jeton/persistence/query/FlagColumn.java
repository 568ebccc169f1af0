package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds or does not.
 *
 * @param sql the condition
 */
record FlagColumn(String sql) implements Column {
    @Override
    public void compare(Operator operator, List<?> operands, SqlText out) {
        switch (operator) {
            case EQUAL, IN -> compare(operands.contains(true), operands.contains(false), out);
            case NOT_EQUAL, NOT_IN -> compare(!operands.contains(true), !operands.contains(false), out);
            case EXISTS -> out.add(Boolean.TRUE.equals(operands.get(0)) ? "1 = 1" : "1 = 0");
            default -> throw new IllegalArgumentException("a flag cannot be compared by " + operator);
        }
    }

    @Override
    public String order() {
        return "case when " + sql + " then 1 else 0 end";
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

    private void compare(boolean ifHolds, boolean ifNot, SqlText out) {
        if (ifHolds == ifNot) {
            out.add(ifHolds ? "1 = 1" : "1 = 0");
        } else {
            out.add(ifHolds ? "" : "not ").add("(").add(sql).add(")");
        }
    }
}
