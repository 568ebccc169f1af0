package io.jeton.benchmarks.meter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The processor time that a process has used so far, in user and kernel mode, from Linux's {@code /proc}. */
final class ProcessGauge implements Gauge {
    /** Linux counts in ticks of 1/100 s towards user space on every architecture that Java runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    /** Counted from the field behind the command's closing bracket. */
    private static final int UTIME_FIELD = 11;

    private static final int STIME_FIELD = 12;

    private final Meter meter;
    private final Path stat;

    ProcessGauge(Meter meter, long pid) {
        this.meter = meter;
        this.stat = Path.of("/proc", Long.toString(pid), "stat");
        cpuMicros();
    }

    @Override
    public void read(Map<Meter, Long> into) {
        into.put(meter, cpuMicros());
    }

    private long cpuMicros() {
        try {
            String line = Files.readString(stat, UTF_8);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[UTIME_FIELD]) + Long.parseLong(fields[STIME_FIELD])) * MICROS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException("no processor time to read at " + stat, e);
        }
    }
}
