package io.jeton.benchmarks.load;

import io.jeton.benchmarks.meter.Meter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows rounds: one line each for a person, one object each for a program. */
final class Report {
    private static final double[] PERCENTILES = {50, 95, 99};
    private static final String ABSENT = "-";

    private Report() {}

    static String head() {
        return String.format(
                        Locale.ROOT,
                        "%-4s%8s%10s%9s%9s%9s%7s",
                        "",
                        "clients",
                        "inst/s",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "errors")
                + meterTitles();
    }

    static String line(RoundResult round) {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%-4s%8d%10.1f", round.scenario(), round.clients(), round.perSecond()));
        for (double percentile : PERCENTILES) {
            line.append(String.format(Locale.ROOT, "%9.2f", round.latencyMillis(percentile)));
        }
        line.append(String.format(Locale.ROOT, "%7d", round.errors()));
        return line.append(meterCells(round.growth(), round.instances())).toString();
    }

    /** @param results each an object */
    static String json(List<String> results) {
        return results.stream().collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    static String json(RoundResult round) {
        StringBuilder json = new StringBuilder(String.format(
                Locale.ROOT,
                "{\"scenario\": \"%s\", \"clients\": %d, \"seconds\": %.3f, \"instances\": %d, \"perSecond\": %.1f, \"errors\": %d",
                round.scenario(),
                round.clients(),
                round.nanos() / 1e9,
                round.instances(),
                round.perSecond(),
                round.errors()));
        for (double percentile : PERCENTILES) {
            json.append(
                    String.format(Locale.ROOT, ", \"p%.0fMillis\": %.3f", percentile, round.latencyMillis(percentile)));
        }
        return json.append(meterFields(round.growth(), round.instances()))
                .append('}')
                .toString();
    }

    /** The heads of the columns of {@link #meterCells}. */
    static String meterTitles() {
        return Arrays.stream(Meter.values())
                .map(meter -> String.format(Locale.ROOT, "%11s", meter.title()))
                .collect(Collectors.joining());
    }

    /** What each meter has grown by, per instance; a dash where nothing is known. */
    static String meterCells(Map<Meter, Long> growth, long instances) {
        return Arrays.stream(Meter.values())
                .map(meter -> perInstance(growth, meter, instances)
                        .map(value -> String.format(Locale.ROOT, "%11.3f", value))
                        .orElseGet(() -> String.format("%11s", ABSENT)))
                .collect(Collectors.joining());
    }

    /** The same as fields of a JSON object that has others before; nothing where nothing is known. */
    static String meterFields(Map<Meter, Long> growth, long instances) {
        return Arrays.stream(Meter.values())
                .flatMap(meter -> perInstance(growth, meter, instances)
                        .map(value -> String.format(Locale.ROOT, ", \"%s\": %.4f", meter.jsonName(), value))
                        .stream())
                .collect(Collectors.joining());
    }

    private static Optional<Double> perInstance(Map<Meter, Long> growth, Meter meter, long instances) {
        return Optional.ofNullable(growth.get(meter))
                .map(grown -> meter.perInstance(grown, instances))
                .filter(value -> !value.isNaN());
    }
}
