package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something of which a row may have any number, in another table: what is asked of one holds if some of them fulfils it, what is denied
 * holds if none does. Nothing can be sorted by it.
 *
 * @param key of the row
 * @param all a selection of the keys of all rows that have one, which ends with its conditions
 * @param value of one, as that selection sees it
 */
record SomeOfColumn(String key, String all, ValueColumn value) implements Column {
    @Override
    public void compare(Operator operator, List<?> operands, SqlText sql) {
        switch (operator) {
            case NOT_EQUAL -> some("not in", Operator.EQUAL, operands, sql);
            case NOT_IN -> some("not in", Operator.IN, operands, sql);
            case EXISTS ->
                sql.add(key)
                        .add(Boolean.TRUE.equals(operands.get(0)) ? " in (" : " not in (")
                        .add(all)
                        .add(")");
            default -> some("in", operator, operands, sql);
        }
    }

    private void some(String among, Operator operator, List<?> operands, SqlText sql) {
        value.compare(operator, operands, sql.add(key + " " + among + " (" + all + " and "));
        sql.add(")");
    }

    @Override
    public String order() {
        throw notSorted();
    }

    @Override
    public boolean isNullable() {
        throw notSorted();
    }

    @Override
    public @Nullable Object place(ResultSet rows, int index) {
        throw notSorted();
    }

    @Override
    public @Nullable Object operandOf(Object place) {
        throw notSorted();
    }

    private static IllegalArgumentException notSorted() {
        return new IllegalArgumentException("nothing can be sorted by what a row has any number of");
    }
}
