package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that is looked for along the index of another table, and otherwise is a column of its own.
 *
 * @param indexed finds what has one of some values
 * @param column everything else
 */
record NarrowedColumn(Column indexed, Column column) implements Column {
    @Override
    public void compare(Operator operator, List<?> operands, SqlText sql) {
        var narrows = operator == Operator.EQUAL || operator == Operator.IN;
        (narrows ? indexed : column).compare(operator, operands, sql);
    }

    @Override
    public String order() {
        return column.order();
    }

    @Override
    public boolean isNullable() {
        return column.isNullable();
    }

    @Override
    public @Nullable Object place(ResultSet rows, int index) throws SQLException {
        return column.place(rows, index);
    }

    @Override
    public @Nullable Object operandOf(Object place) {
        return column.operandOf(place);
    }
}
