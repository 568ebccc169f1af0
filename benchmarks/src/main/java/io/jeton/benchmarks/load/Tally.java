package io.jeton.benchmarks.load;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What the loops of a round have in common: where they are, how much is done, and what went wrong. */
final class Tally {
    private static final int SAMPLES_MAX = 5;

    private final LongAdder finished = new LongAdder();
    private final AtomicInteger errors = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> samples = new ConcurrentLinkedQueue<>();
    private volatile Phase phase = Phase.WARM_UP;

    void enter(Phase next) {
        phase = next;
    }

    Phase phase() {
        return phase;
    }

    void instanceFinished() {
        finished.increment();
    }

    /** Instances that have ended since the round began, warm-up included. */
    long finished() {
        return finished.sum();
    }

    void failed(Exception failure) {
        if (errors.incrementAndGet() <= SAMPLES_MAX) {
            samples.add(failure.toString());
        }
    }

    int errors() {
        return errors.get();
    }

    /** Shows the first few errors. */
    void eachSample(Consumer<String> reader) {
        samples.forEach(reader);
    }
}
