package io.jeton.application.pipeline;

import io.jeton.domain.history.Retention;

/**
 * The bounds of the write path.
 *
 * @param lanes how many transactions a node has under way at the same time, 1 to 64
 * @param commandsMax how many commands share a transaction at most
 * @param rowsMax after how many touched rows a transaction takes no further command
 * @param bytesMax how many bytes of data the commands of a transaction carry at most, unless one alone carries more
 * @param queuedMax how many commands wait for a lane at most; more are refused
 * @param stepsMax how many moves of tokens a command makes at most in one transaction
 * @param cachedInstancesMax how many instances each lane keeps in memory between commands
 * @param retention how long instances are remembered after their end
 */
public record PipelineSettings(
        int lanes,
        int commandsMax,
        int rowsMax,
        int bytesMax,
        int queuedMax,
        int stepsMax,
        int cachedInstancesMax,
        Retention retention) {
    private static final int CONTINUATIONS_PER_COMMAND = 5;

    /** Few lanes make large groups, and it is groups that save work: one lane for each four processors. */
    public static final PipelineSettings DEFAULT = new PipelineSettings(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 4),
            128,
            5_000,
            4 * 1024 * 1024,
            5_000,
            1_000,
            5_000);

    /** With instances that are remembered for ever. */
    public PipelineSettings(
            int lanes,
            int commandsMax,
            int rowsMax,
            int bytesMax,
            int queuedMax,
            int stepsMax,
            int cachedInstancesMax) {
        this(lanes, commandsMax, rowsMax, bytesMax, queuedMax, stepsMax, cachedInstancesMax, Retention.FOR_EVER);
    }

    /** How many moves a continuation makes in one transaction: few, because others wait meanwhile. */
    int continuationStepsMax() {
        return Math.max(1, stepsMax / CONTINUATIONS_PER_COMMAND);
    }

    public PipelineSettings {
        positive("lanes", lanes, 64);
        positive("commandsMax", commandsMax, 10_000);
        positive("rowsMax", rowsMax, 100_000);
        positive("bytesMax", bytesMax, 64 * 1024 * 1024);
        positive("queuedMax", queuedMax, 1_000_000);
        positive("stepsMax", stepsMax, 100_000);
        positive("cachedInstancesMax", cachedInstancesMax, 1_000_000);
    }

    private static void positive(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be within 1 and " + max + ", but is " + value);
        }
    }
}
