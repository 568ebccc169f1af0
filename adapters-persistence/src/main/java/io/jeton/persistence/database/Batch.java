package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows for one statement, sent in as few packets as the size of a statement allows. Values of a row are added in the order of the
 * parameters. Not thread-safe.
 *
 * <p>Inserted rows go into one statement with a list of values for each row. The drivers would make the same of a JDBC batch, but they copy
 * and encode each value several times to get there, which costs more than all the rest of a write.
 */
public final class Batch implements AutoCloseable {
    /** Far below the 4 MiB that a statement may have: a character may need several bytes, and a quote two. */
    static final int CHARS_MAX = 1_000_000;

    /** Of values in one statement; the protocol of MySQL ends at 65,535. */
    static final int VALUES_MAX = 20_000;

    private static final String VALUES = "values ";
    private static final int CHARS_OF_ROW = 100;

    private final Connection connection;
    private final String sql;
    private final boolean inserting;
    private final List<@Nullable Object> values = new ArrayList<>();
    private final TimeText times = new TimeText();
    private @Nullable PreparedStatement statement;
    private int rows;
    private int chars;

    private Batch(Connection connection, String sql, boolean inserting) {
        this.connection = connection;
        this.sql = sql;
        this.inserting = inserting;
    }

    /**
     * Rows that are inserted; a failure is an exception, so nothing is counted.
     *
     * @param sql ends with the values of one row: places only
     */
    public static Batch inserting(Connection connection, String sql) {
        return new Batch(connection, sql, true);
    }

    /** Rows of which each must touch exactly one row of the table. */
    public static Batch touchingOne(Connection connection, String sql) {
        return new Batch(connection, sql, false);
    }

    public Batch add(long value) {
        values.add(value);
        return this;
    }

    public Batch add(@Nullable Long value) {
        values.add(value);
        return this;
    }

    public Batch add(int value) {
        values.add(value);
        return this;
    }

    public Batch add(@Nullable String value) {
        values.add(value);
        if (value != null) {
            chars += value.length();
        }
        return this;
    }

    public Batch add(@Nullable Instant value) {
        values.add(value == null ? null : times.of(value));
        return this;
    }

    public void endRow() throws SQLException {
        rows++;
        chars += CHARS_OF_ROW;
        if (!inserting) {
            addToStatement();
        }
        if (values.size() >= VALUES_MAX || chars >= CHARS_MAX) {
            flush();
        }
    }

    /**
     * Sends what has not been sent yet.
     *
     * @throws RowsMissing if a row that ought to be touched was not
     */
    public void flush() throws SQLException {
        if (rows == 0) {
            return;
        }
        if (inserting) {
            insert();
        } else if (statement != null) {
            check(statement.executeBatch());
        }
        rows = 0;
        chars = 0;
    }

    @Override
    public void close() throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }

    private void insert() throws SQLException {
        var row = sql.substring(sql.lastIndexOf(VALUES) + VALUES.length());
        var text = new StringBuilder(sql.length() + rows * (row.length() + 2)).append(sql);
        for (int i = 1; i < rows; i++) {
            text.append(", ").append(row);
        }
        try (var insert = connection.prepareStatement(text.toString())) {
            bind(insert);
            insert.executeUpdate();
        }
    }

    private void addToStatement() throws SQLException {
        if (statement == null) {
            statement = connection.prepareStatement(sql);
        }
        bind(statement);
        statement.addBatch();
    }

    private void bind(PreparedStatement to) throws SQLException {
        int place = 0;
        for (Object value : values) {
            place++;
            if (value instanceof Long number) {
                to.setLong(place, number);
            } else if (value instanceof Integer number) {
                to.setInt(place, number);
            } else if (value instanceof String text) {
                to.setString(place, text);
            } else {
                to.setNull(place, Types.NULL);
            }
        }
        values.clear();
    }

    private static void check(int[] counts) {
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] == Statement.SUCCESS_NO_INFO) {
                throw new IllegalStateException(
                        "the driver does not count updated rows; the settings of its URL have been changed");
            }
            if (counts[row] != 1) {
                throw new RowsMissing(row);
            }
        }
    }

    /** Times as the database writes them. Most times of a transaction are the same one, so the latest is remembered. */
    private static final class TimeText {
        private @Nullable Instant latest;
        private String text = "";

        String of(Instant instant) {
            if (!instant.equals(latest)) {
                text = Times.toText(instant);
                latest = instant;
            }
            return text;
        }
    }

    /** A row that ought to be touched was not: somebody else changed or removed it. */
    public static final class RowsMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RowsMissing(int row) {
            super("row " + row + " of a batch touched nothing", null, false, false);
        }

        RowsMissing(int touched, int expected) {
            super("only " + touched + " of " + expected + " rows were touched", null, false, false);
        }
    }
}
