package io.jeton.benchmarks.meter;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** All gauges of a run, read together. What is not known here (no process id, no database) is absent, not zero. */
public final class Meters implements AutoCloseable {
    private static final long NANOS_PER_MICRO = 1_000;

    private final List<Gauge> gauges = new ArrayList<>();
    private final @Nullable DatabaseGauge database;

    private Meters(@Nullable DatabaseGauge database) {
        this.database = database;
    }

    /**
     * Opens a gauge for each thing that is given.
     *
     * @param serverPid the process of the server under test, if it is on this machine
     * @param databasePid the database's process; asked of the database where it is absent
     * @param jdbcUrl a MySQL or MariaDB server, or null
     */
    public static Meters open(OptionalLong serverPid, OptionalLong databasePid, @Nullable String jdbcUrl)
            throws SQLException {
        DatabaseGauge database = jdbcUrl == null ? null : new DatabaseGauge(jdbcUrl);
        Meters meters = new Meters(database);
        meters.gauges.add(Meters::readClient);
        serverPid.ifPresent(pid -> meters.gauges.add(new ProcessGauge(Meter.SERVER_CPU_MICROS, pid)));
        OptionalLong pid = databasePid.isPresent() || database == null ? databasePid : database.localPid();
        pid.ifPresent(known -> meters.gauges.add(new ProcessGauge(Meter.DATABASE_CPU_MICROS, known)));
        if (database != null) {
            meters.gauges.add(database);
        }
        return meters;
    }

    public Map<Meter, Long> read() {
        Map<Meter, Long> reading = new EnumMap<>(Meter.class);
        gauges.forEach(gauge -> gauge.read(reading));
        return reading;
    }

    /** What has been added to each meter between two readings. */
    public static Map<Meter, Long> growth(Map<Meter, Long> before, Map<Meter, Long> after) {
        Map<Meter, Long> growth = new EnumMap<>(Meter.class);
        after.forEach((meter, value) -> {
            Long first = before.get(meter);
            if (first != null) {
                growth.put(meter, value - first);
            }
        });
        return growth;
    }

    private static void readClient(Map<Meter, Long> into) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean own) {
            into.put(Meter.CLIENT_CPU_MICROS, own.getProcessCpuTime() / NANOS_PER_MICRO);
        }
    }

    @Override
    public void close() throws SQLException {
        if (database != null) {
            database.close();
        }
    }
}
