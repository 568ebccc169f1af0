package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field is in SQL: how it is compared, how it is sorted by, and how its place in the order is put into a cursor. */
interface Column {
    /** Adds the condition that the field fulfils. */
    void compare(Operator operator, List<?> operands, SqlText sql);

    /** What to sort by. */
    String order();

    /** Whether what is sorted by may be NULL, which comes before everything else. */
    boolean isNullable();

    /** The place in the order of a row, as a number or a text. */
    @Nullable
    Object place(ResultSet rows, int index) throws SQLException;

    /** The operand that stands for a place; {@code null} if the place cannot be one of this column. */
    @Nullable
    Object operandOf(Object place);
}
