package io.jeton.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** One client: starts an instance, waits for its end, starts the next. */
final class ClientLoop implements Runnable {
    /** An instance that is not over by then counts as an error. */
    private static final Duration INSTANCE_PATIENCE = Duration.ofSeconds(20);

    private final Api api;
    private final byte[][] startBodies;
    private final OpenInstances open;
    private final boolean hasJobs;
    private final Tally tally;
    private final Histogram latencies;

    /**
     * @param startBodies used in turn
     * @param latencies in microseconds, written by this loop only
     */
    ClientLoop(Api api, byte[][] startBodies, Scenario scenario, OpenInstances open, Tally tally, Histogram latencies) {
        this.api = api;
        this.startBodies = startBodies;
        this.hasJobs = scenario.jobs() > 0;
        this.open = open;
        this.tally = tally;
        this.latencies = latencies;
    }

    @Override
    public void run() {
        try {
            for (int turn = 0; tally.phase().compareTo(Phase.DRAINING) < 0; turn++) {
                once(startBodies[turn % startBodies.length]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once(byte[] startBody) throws InterruptedException {
        boolean measured = tally.phase() == Phase.MEASURING;
        long began = System.nanoTime();
        try {
            long instance = api.start(startBody);
            if (hasJobs && !open.awaitEnd(instance, INSTANCE_PATIENCE)) {
                throw new IOException("instance " + instance + " did not end within " + INSTANCE_PATIENCE);
            }
            if (measured && tally.phase() == Phase.MEASURING) {
                latencies.recordValue((System.nanoTime() - began) / 1000);
            }
            tally.instanceFinished();
        } catch (IOException | IllegalArgumentException e) {
            tally.failed(e);
            Pause.afterFailure();
        }
    }
}
