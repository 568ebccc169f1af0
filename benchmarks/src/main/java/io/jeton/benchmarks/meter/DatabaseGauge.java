package io.jeton.benchmarks.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The counters that MySQL and MariaDB keep for the whole server, which should serve nothing else meanwhile. */
final class DatabaseGauge implements Gauge, AutoCloseable {
    private static final Map<String, Meter> METERS = Map.of(
            "questions", Meter.STATEMENTS,
            "com_commit", Meter.COMMITS,
            "innodb_rows_read", Meter.ROWS_READ,
            "innodb_rows_inserted", Meter.ROWS_INSERTED,
            "innodb_rows_updated", Meter.ROWS_UPDATED,
            "innodb_rows_deleted", Meter.ROWS_DELETED,
            "innodb_os_log_written", Meter.REDO_BYTES,
            "bytes_received", Meter.RECEIVED_BYTES,
            "bytes_sent", Meter.SENT_BYTES);

    private final Connection connection;

    DatabaseGauge(String jdbcUrl) throws SQLException {
        this.connection = DriverManager.getConnection(jdbcUrl);
    }

    @Override
    public void read(Map<Meter, Long> into) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        show global status where variable_name in ('Questions', 'Com_commit', 'Innodb_rows_read',
                          'Innodb_rows_inserted', 'Innodb_rows_updated', 'Innodb_rows_deleted',
                          'Innodb_os_log_written', 'Bytes_received', 'Bytes_sent')
                        """)) {
            while (rows.next()) {
                Meter meter = METERS.get(rows.getString(1).toLowerCase(Locale.ROOT));
                if (meter != null) {
                    into.put(meter, rows.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the counters of the database", e);
        }
    }

    /** The database server's process, if it runs on this machine and its pid file may be read. */
    OptionalLong localPid() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select @@pid_file")) {
            rows.next();
            Path pidFile = Path.of(rows.getString(1));
            return Files.isReadable(pidFile)
                    ? OptionalLong.of(Long.parseLong(Files.readString(pidFile).strip()))
                    : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pid file of the database", e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
