package io.jeton.persistence.query;

import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A statement that is being put together: its text, which comes from this package only, and its operands, which are always bound. */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> operands = new ArrayList<>();

    SqlText add(String piece) {
        text.append(piece);
        return this;
    }

    SqlText bind(Object operand) {
        operands.add(operand);
        text.append('?');
        return this;
    }

    SqlText bindAll(Collection<?> all) {
        text.append('(');
        var separator = "";
        for (Object operand : all) {
            text.append(separator);
            bind(operand);
            separator = ", ";
        }
        text.append(')');
        return this;
    }

    SqlText add(SqlText other) {
        text.append(other.text);
        operands.addAll(other.operands);
        return this;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < operands.size(); i++) {
            var operand = operands.get(i);
            if (operand instanceof Instant instant) {
                Times.set(statement, i + 1, instant);
            } else {
                statement.setObject(i + 1, operand);
            }
        }
        return statement;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
