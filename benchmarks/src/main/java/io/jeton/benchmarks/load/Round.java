package io.jeton.benchmarks.load;

import io.jeton.benchmarks.http.HttpConnection;
import io.jeton.benchmarks.http.Origin;
import io.jeton.benchmarks.meter.Meter;
import io.jeton.benchmarks.meter.Meters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One measurement: a scenario under a number of clients for a while. The loops run through warm-up and measurement
 * without a break; the meters are read at both ends of the measurement. Afterwards every client still finishes the
 * instance it is at, so that what the server counts can be compared with what the clients saw.
 */
final class Round {
    /** Longer than an instance may take, so that a client always ends by itself unless its connection hangs. */
    private static final Duration DRAIN_MAX = Duration.ofSeconds(25);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);
    private static final Duration POLL_PATIENCE = Duration.ofSeconds(1);
    private static final long LATENCY_MICROS_MAX = TimeUnit.MINUTES.toMicros(1);
    private static final int LATENCY_DIGITS = 3;
    private static final int START_BODIES = 64;

    private final Scenario scenario;
    private final Scenario.Model model;
    private final LoadOptions options;
    private final Origin origin;
    private final Meters meters;
    private final Tally tally = new Tally();
    private final List<Histogram> latencies = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private final List<Thread> pollers = new ArrayList<>();
    private final List<Thread> completers = new ArrayList<>();
    private final List<Api> connections = new ArrayList<>();

    Round(Scenario scenario, Scenario.Model model, LoadOptions options, Origin origin, Meters meters) {
        this.scenario = scenario;
        this.model = model;
        this.options = options;
        this.origin = origin;
        this.meters = meters;
    }

    RoundResult run(int clientCount) throws InterruptedException, IOException {
        prepare(clientCount);
        pollers.forEach(Thread::start);
        completers.forEach(Thread::start);
        clients.forEach(Thread::start);

        TimeUnit.MILLISECONDS.sleep(options.warmup().toMillis());
        Map<Meter, Long> before = meters.read();
        long finishedBefore = tally.finished();
        long began = System.nanoTime();
        tally.enter(Phase.MEASURING);
        TimeUnit.MILLISECONDS.sleep(options.duration().toMillis());
        tally.enter(Phase.DRAINING);
        long nanos = System.nanoTime() - began;
        long finished = tally.finished() - finishedBefore;
        Map<Meter, Long> growth = Meters.growth(before, meters.read());

        end();
        return new RoundResult(
                scenario, clientCount, nanos, finished, tally.finished(), merged(), tally.errors(), growth);
    }

    Tally tally() {
        return tally;
    }

    private void prepare(int clientCount) {
        OpenInstances open = new OpenInstances(scenario.jobs());
        byte[][] startBodies = new byte[START_BODIES][];
        for (int i = 0; i < START_BODIES; i++) {
            startBodies[i] = Api.startBody(scenario, model, 101 + i);
        }
        for (int i = 0; i < clientCount; i++) {
            Histogram histogram = new Histogram(LATENCY_MICROS_MAX, LATENCY_DIGITS);
            latencies.add(histogram);
            clients.add(
                    thread("client-" + i, new ClientLoop(connect(), startBodies, scenario, open, tally, histogram)));
        }
        if (scenario.jobs() > 0) {
            BlockingQueue<JobLoop.Job> jobs = new LinkedBlockingQueue<>();
            byte[] activation = Api.activationBody(model.name(), options.jobsMax(), POLL_PATIENCE);
            for (int i = 0; i < options.pollers(); i++) {
                pollers.add(thread("poller-" + i, new JobLoop(connect(), activation, jobs, tally)));
            }
            int completerCount = Math.min(clientCount * scenario.parallelJobs(), options.completersMax());
            for (int i = 0; i < completerCount; i++) {
                completers.add(thread("completer-" + i, new CompletionLoop(connect(), jobs, open, tally)));
            }
        }
    }

    private Api connect() {
        Api api = new Api(new HttpConnection(origin));
        connections.add(api);
        return api;
    }

    private static Thread thread(String name, Runnable loop) {
        Thread thread = new Thread(loop, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Lets the clients finish, then the pollers, then ends the rest; closes what does not end by itself. */
    private void end() throws InterruptedException, IOException {
        join(clients, DRAIN_MAX);
        tally.enter(Phase.OVER);
        join(pollers, POLL_PATIENCE.multipliedBy(2));
        for (Api connection : connections) {
            connection.close();
        }
        completers.forEach(Thread::interrupt);
        join(clients, CLOSE_MAX);
        join(pollers, CLOSE_MAX);
        join(completers, CLOSE_MAX);
    }

    private static void join(List<Thread> threads, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
    }

    private Histogram merged() {
        Histogram all = new Histogram(LATENCY_MICROS_MAX, LATENCY_DIGITS);
        latencies.forEach(all::add);
        return all;
    }
}
