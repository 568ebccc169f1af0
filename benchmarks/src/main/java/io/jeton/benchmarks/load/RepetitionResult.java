package io.jeton.benchmarks.load;

import io.jeton.benchmarks.meter.Meter;
import java.util.Locale;
import java.util.Map;

/**
 * What one instance with a repeated task showed.
 *
 * @param workers how many connections fetched and completed jobs
 * @param beginNanos from its start until the jobs of all items were there
 * @param completeNanos from then until the instance had ended
 * @param beginGrowth of the meters in the first of these times
 * @param completeGrowth of the meters in the second
 */
record RepetitionResult(
        int items,
        int workers,
        long beginNanos,
        long completeNanos,
        Map<Meter, Long> beginGrowth,
        Map<Meter, Long> completeGrowth) {
    static String head() {
        return String.format(Locale.ROOT, "%-4s%8s%9s%11s%10s%10s", "", "items", "workers", "", "seconds", "ms/item")
                + Report.meterTitles();
    }

    /** Two lines: until all have begun, and until all are completed; meters are shown per item. */
    String lines() {
        return line("begun", beginNanos, beginGrowth)
                + System.lineSeparator()
                + line("completed", completeNanos, completeGrowth);
    }

    String json() {
        return json("begun", beginNanos, beginGrowth) + ",\n  " + json("completed", completeNanos, completeGrowth);
    }

    private String line(String what, long nanos, Map<Meter, Long> growth) {
        return String.format(
                        Locale.ROOT,
                        "%-4s%8d%9d%11s%10.2f%10.3f",
                        Scenario.S8,
                        items,
                        workers,
                        what,
                        nanos / 1e9,
                        nanos / 1e6 / items)
                + Report.meterCells(growth, items);
    }

    private String json(String what, long nanos, Map<Meter, Long> growth) {
        return String.format(
                        Locale.ROOT,
                        "{\"scenario\": \"%s\", \"items\": %d, \"workers\": %d, \"until\": \"%s\", \"seconds\": %.3f",
                        Scenario.S8,
                        items,
                        workers,
                        what,
                        nanos / 1e9)
                + Report.meterFields(growth, items)
                + '}';
    }
}
