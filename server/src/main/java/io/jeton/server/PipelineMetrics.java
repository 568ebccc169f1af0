package io.jeton.server;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.jeton.application.Engine;
import io.jeton.application.pipeline.PipelineStatistics;

/** The write path in numbers, beside Dropwizard's own of requests, the pool and the JVM. */
final class PipelineMetrics {
    private PipelineMetrics() {}

    static void register(MetricRegistry metrics, Engine engine) {
        PipelineStatistics statistics = engine.statistics();
        gauge(metrics, "commands", statistics::commands);
        gauge(metrics, "transactions", statistics::transactions);
        gauge(metrics, "retries", statistics::retries);
        gauge(metrics, "loaded", statistics::loaded);
        gauge(metrics, "queued", engine::queuedCommands);
    }

    private static void gauge(MetricRegistry metrics, String name, Gauge<? extends Number> gauge) {
        metrics.registerGauge("jeton.pipeline." + name, gauge);
    }
}
