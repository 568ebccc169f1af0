package io.jeton.persistence.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times in the database: DATETIME(6) in UTC. They are cut to microseconds here, because databases round or cut as they like; they cross
 * the driver as local date-times, because drivers convert everything else by some time zone.
 */
public final class Times {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Times() {}

    public static LocalDateTime toColumn(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    /** As the database writes it: drivers take long to make the same text of a date-time, and do it several times. */
    static String toText(Instant instant) {
        return TEXT.format(toColumn(instant));
    }

    public static void set(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            statement.setObject(index, toColumn(instant));
        }
    }

    public static Instant get(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    public static @Nullable Instant find(ResultSet rows, int index) throws SQLException {
        var time = rows.getObject(index, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
