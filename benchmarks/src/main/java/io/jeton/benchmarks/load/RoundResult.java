package io.jeton.benchmarks.load;

import io.jeton.benchmarks.meter.Meter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What one round showed.
 *
 * @param nanos the length of the measurement
 * @param instances that ended within it
 * @param instancesEver that ended since the round began, warm-up and the last ones included
 * @param latencies from the request that starts an instance to its end, in microseconds
 * @param errors requests that failed and instances that did not end, ever
 * @param growth of the meters during the measurement
 */
record RoundResult(
        Scenario scenario,
        int clients,
        long nanos,
        long instances,
        long instancesEver,
        Histogram latencies,
        int errors,
        Map<Meter, Long> growth) {

    double perSecond() {
        return instances * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    double latencyMillis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }
}
