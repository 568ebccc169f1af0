package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Field;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of a user task, of which there may be any number: what is asked of one holds if some candidate fulfils it, what is denied
 * holds if none does. Nothing can be sorted by it.
 *
 * @param kind of the candidates, as a code
 */
record CandidateColumn(int kind) implements Column {
    private static final ValueColumn NAME = ValueColumn.of("c.name", Field.Type.TEXT);

    @Override
    public void compare(Operator operator, List<?> operands, SqlText sql) {
        switch (operator) {
            case NOT_EQUAL -> some("not in", Operator.EQUAL, operands, sql);
            case NOT_IN -> some("not in", Operator.IN, operands, sql);
            case EXISTS ->
                sql.add(Boolean.TRUE.equals(operands.get(0)) ? "t.task_key in " : "t.task_key not in ")
                        .add(candidates())
                        .add(")");
            default -> some("in", operator, operands, sql);
        }
    }

    private void some(String among, Operator operator, List<?> operands, SqlText sql) {
        NAME.compare(operator, operands, sql.add("t.task_key " + among + " " + candidates() + " and "));
        sql.add(")");
    }

    private String candidates() {
        return "(select c.task_key from user_task_candidate c where c.kind = " + kind;
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
        return new IllegalArgumentException("tasks cannot be sorted by their candidates");
    }
}
