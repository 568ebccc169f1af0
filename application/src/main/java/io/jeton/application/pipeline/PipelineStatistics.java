package io.jeton.application.pipeline;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the lanes of a node have done since it started. Thread-safe. */
public final class PipelineStatistics {
    private final LongAdder commands = new LongAdder();
    private final LongAdder transactions = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder loaded = new LongAdder();

    /** Commands that were answered, with success or with a refusal. */
    public long commands() {
        return commands.sum();
    }

    /** Transactions that were committed. */
    public long transactions() {
        return transactions.sum();
    }

    /** Transactions that were tried again. */
    public long retries() {
        return retries.sum();
    }

    /** Instances that had to be loaded, because they were not in memory or had been changed by another node. */
    public long loaded() {
        return loaded.sum();
    }

    void countCommands(int count) {
        commands.add(count);
    }

    void countTransaction() {
        transactions.increment();
    }

    void countRetry() {
        retries.increment();
    }

    void countLoaded(int count) {
        loaded.add(count);
    }
}
