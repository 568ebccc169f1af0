package io.jeton.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Many rows for one statement, sent in as few packets as the size of a statement allows. Values of a row are added in the order of the
 * parameters. Not thread-safe.
 */
public final class Batch implements AutoCloseable {
    /** Far below the 4 MiB that a statement may have: a character may need several bytes, and a quote two. */
    static final int CHARS_MAX = 1_000_000;

    static final int ROWS_MAX = 1_000;
    private static final int CHARS_OF_ROW = 100;

    private final PreparedStatement statement;
    private final boolean counted;
    private int column;
    private int rows;
    private int chars;

    private Batch(PreparedStatement statement, boolean counted) {
        this.statement = statement;
        this.counted = counted;
    }

    /** Rows that are inserted; a failure is an exception, so nothing is counted. */
    public static Batch inserting(Connection connection, String sql) throws SQLException {
        return new Batch(connection.prepareStatement(sql), false);
    }

    /** Rows of which each must touch exactly one row of the table. */
    public static Batch touchingOne(Connection connection, String sql) throws SQLException {
        return new Batch(connection.prepareStatement(sql), true);
    }

    public Batch add(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    public Batch add(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BIGINT);
        } else {
            statement.setLong(++column, value);
        }
        return this;
    }

    public Batch add(int value) throws SQLException {
        statement.setInt(++column, value);
        return this;
    }

    public Batch add(@Nullable String value) throws SQLException {
        statement.setString(++column, value);
        if (value != null) {
            chars += value.length();
        }
        return this;
    }

    public Batch add(@Nullable Instant value) throws SQLException {
        Times.set(statement, ++column, value);
        return this;
    }

    public void endRow() throws SQLException {
        statement.addBatch();
        column = 0;
        rows++;
        chars += CHARS_OF_ROW;
        if (rows >= ROWS_MAX || chars >= CHARS_MAX) {
            flush();
        }
    }

    /**
     * Sends what has not been sent yet.
     *
     * @throws RowsMissing if a row that ought to be touched was not
     */
    public void flush() throws SQLException {
        if (rows > 0) {
            var counts = statement.executeBatch();
            rows = 0;
            chars = 0;
            if (counted) {
                check(counts);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
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
