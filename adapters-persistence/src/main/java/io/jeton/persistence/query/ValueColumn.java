package io.jeton.persistence.query;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Field;
import io.jeton.persistence.database.Microseconds;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key, a text, a number or a time.
 *
 * @param hash the column with the hash of a text that is too long for an index; {@code null} if there is none
 */
record ValueColumn(
        String sql,
        Field.Type type,
        boolean isNullable,
        @Nullable String hash) implements Column {
    static ValueColumn of(String sql, Field.Type type) {
        return new ValueColumn(sql, type, false, null);
    }

    static ValueColumn nullable(String sql, Field.Type type) {
        return new ValueColumn(sql, type, true, null);
    }

    static ValueColumn hashed(String sql, String hash) {
        return new ValueColumn(sql, Field.Type.TEXT, false, hash);
    }

    @Override
    public void compare(Operator operator, List<?> operands, SqlText out) {
        switch (operator) {
            case EQUAL -> {
                narrow(operands, out);
                out.add(sql).add(" = ").bind(operands.get(0));
            }
            case IN -> {
                narrow(operands, out);
                out.add(sql).add(" in ").bindAll(operands);
            }
            case NOT_EQUAL -> orNull(out.add("(").add(sql).add(" <> ").bind(operands.get(0)));
            case NOT_IN -> orNull(out.add("(").add(sql).add(" not in ").bindAll(operands));
            case EXISTS -> out.add(sql).add(Boolean.TRUE.equals(operands.get(0)) ? " is not null" : " is null");
            case LIKE ->
                out.add(sql)
                        .add(" like ")
                        .bind(new LikePattern((String) operands.get(0)).toSql())
                        .add(LikePattern.ESCAPE);
            case GREATER -> out.add(sql).add(" > ").bind(operands.get(0));
            case GREATER_OR_EQUAL -> out.add(sql).add(" >= ").bind(operands.get(0));
            case LESS -> out.add(sql).add(" < ").bind(operands.get(0));
            case LESS_OR_EQUAL -> out.add(sql).add(" <= ").bind(operands.get(0));
        }
    }

    @Override
    public String order() {
        return sql;
    }

    @Override
    public @Nullable Object place(ResultSet rows, int index) throws SQLException {
        return switch (type) {
            case TEXT -> rows.getString(index);
            case TIME -> {
                var time = Times.find(rows, index);
                yield time == null ? null : Microseconds.between(Instant.EPOCH, time);
            }
            default -> rows.getObject(index, Long.class);
        };
    }

    @Override
    public @Nullable Object operandOf(Object place) {
        return switch (type) {
            case TEXT -> place instanceof String ? place : null;
            case TIME -> place instanceof Long micros ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS) : null;
            default -> place instanceof Long ? place : null;
        };
    }

    private void narrow(List<?> operands, SqlText out) {
        if (hash != null) {
            out.add(hash)
                    .add(" in ")
                    .bindAll(operands.stream().map(Object::hashCode).toList())
                    .add(" and ");
        }
    }

    private void orNull(SqlText out) {
        if (isNullable) {
            out.add(" or ").add(sql).add(" is null");
        }
        out.add(")");
    }
}
