package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds (1), does not (0), or is not known (NULL); neither is found if it is not known.
 *
 * @param column a number
 */
record KnownFlagColumn(ValueColumn column) implements Column {
    static KnownFlagColumn of(String sql) {
        return new KnownFlagColumn(ValueColumn.nullable(sql, Field.Type.INTEGER));
    }

    @Override
    public void compare(Operator operator, List<?> operands, SqlText out) {
        column.compare(
                operator,
                operator == Operator.EXISTS
                        ? operands
                        : operands.stream().map(KnownFlagColumn::stored).toList(),
                out);
    }

    @Override
    public String order() {
        return column.order();
    }

    @Override
    public boolean isNullable() {
        return true;
    }

    @Override
    public @Nullable Object place(ResultSet rows, int index) throws SQLException {
        return column.place(rows, index);
    }

    @Override
    public @Nullable Object operandOf(Object place) {
        return column.operandOf(place);
    }

    /** Places in the order are numbers already. */
    private static Object stored(Object operand) {
        return operand instanceof Boolean flag ? (flag ? 1L : 0L) : operand;
    }
}
