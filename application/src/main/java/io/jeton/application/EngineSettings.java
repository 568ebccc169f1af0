package io.jeton.application;

import io.jeton.application.batch.BatchSettings;
import io.jeton.application.pipeline.PipelineSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an engine works.
 *
 * @param requestTimeout how long a creation waits for completion if the caller does not say
 * @param pollInterval how often what other nodes have done is looked for, while somebody waits for it
 * @param timerInterval how often the timers of other nodes are looked for; a node's own fire when they are due
 * @param sweepInterval how often instances are looked for that a crash left unfinished
 * @param batches how batches are cut
 * @param activationBytesMax how much room one answer has for jobs, see {@link io.jeton.application.port.AnswerRoom}
 * @param decisionTimeToLive how long evaluations of decisions are kept; {@code null} for ever
 */
public record EngineSettings(
        PipelineSettings pipeline,
        Duration requestTimeout,
        Duration pollInterval,
        Duration timerInterval,
        Duration sweepInterval,
        BatchSettings batches,
        int activationBytesMax,
        @Nullable Duration decisionTimeToLive) {
    /** Two of the largest values that a variable can have. */
    public static final int ACTIVATION_BYTES_MAX = 8 * 1024 * 1024;

    public static final EngineSettings DEFAULT = new EngineSettings(
            PipelineSettings.DEFAULT,
            Duration.ofSeconds(15),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(10));

    /** With batches, answers and history as they are by default. */
    public EngineSettings(
            PipelineSettings pipeline,
            Duration requestTimeout,
            Duration pollInterval,
            Duration timerInterval,
            Duration sweepInterval) {
        this(
                pipeline,
                requestTimeout,
                pollInterval,
                timerInterval,
                sweepInterval,
                BatchSettings.DEFAULT,
                ACTIVATION_BYTES_MAX,
                null);
    }
}
