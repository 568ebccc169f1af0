package io.jeton.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jeton.benchmarks.http.HttpConnection;
import io.jeton.benchmarks.http.Origin;
import io.jeton.benchmarks.meter.Meter;
import io.jeton.benchmarks.meter.Meters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One measurement of {@link Scenario#S8}: an instance with that many items is started, and measured until the jobs of all of them are there; then until workers
 * have completed all of them and the instance has ended. A request that fails ends the measurement.
 */
final class Repetition {
    private static final long POLL_MILLIS = 250;
    /** Longer than a worker needs for all jobs that it gets at once. */
    private static final long HOLD_MILLIS = 600_000;

    private static final byte[] RESULT = "{\"variables\":{\"result\":true}}".getBytes(UTF_8);

    private final Scenario.Model model;
    private final LoadOptions options;
    private final Origin origin;
    private final Meters meters;

    Repetition(Scenario.Model model, LoadOptions options, Origin origin, Meters meters) {
        this.model = model;
        this.options = options;
        this.origin = origin;
        this.meters = meters;
    }

    /** @param completedBefore how many instances of the definition are completed already */
    RepetitionResult run(long definition, int items, long completedBefore) throws IOException, InterruptedException {
        Map<Meter, Long> before = meters.read();
        long started = System.nanoTime();
        try (Api api = connect()) {
            long instance = api.start(startBody(items));
            while (api.jobsOf(instance) < items) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        long begun = System.nanoTime();
        Map<Meter, Long> between = meters.read();
        completeAll(items);
        awaitEnd(definition, completedBefore + 1);
        long completed = System.nanoTime();
        return new RepetitionResult(
                items,
                options.completersMax(),
                begun - started,
                completed - begun,
                Meters.growth(before, between),
                Meters.growth(between, meters.read()));
    }

    /** On a connection of its own: a server closes one that has been idle for as long as the work takes. */
    private void awaitEnd(long definition, long completed) throws IOException, InterruptedException {
        try (Api api = connect()) {
            while (api.completedInstances(definition) < completed) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private void completeAll(int items) throws IOException, InterruptedException {
        var left = new AtomicInteger(items);
        var pool = Executors.newFixedThreadPool(options.completersMax());
        try {
            var workers = new ArrayList<Future<?>>();
            for (int i = 0; i < options.completersMax(); i++) {
                workers.add(pool.submit(() -> {
                    work(left);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a worker failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void work(AtomicInteger left) throws IOException {
        byte[] request = ("{\"type\":\"" + model.name() + "\",\"worker\":\"jeton-benchmarks\",\"timeout\":"
                        + HOLD_MILLIS
                        + ",\"maxJobsToActivate\":" + options.jobsMax()
                        + ",\"requestTimeout\":1000,\"fetchVariable\":[\"item\"]}")
                .getBytes(UTF_8);
        try (Api api = connect()) {
            List<Long> jobs = new ArrayList<>();
            while (left.get() > 0) {
                jobs.clear();
                api.activate(request, (job, instance) -> jobs.add(job));
                for (long job : jobs) {
                    api.complete(job, RESULT);
                    left.decrementAndGet();
                }
            }
        }
    }

    private Api connect() {
        return new Api(new HttpConnection(origin));
    }

    private byte[] startBody(int items) {
        String list =
                IntStream.rangeClosed(1, items).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return ("{\"bpmnProcessId\":\"" + model.name() + "\",\"variables\":{\"items\":[" + list + "]}}")
                .getBytes(UTF_8);
    }
}
