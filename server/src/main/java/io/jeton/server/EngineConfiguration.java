package io.jeton.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import io.jeton.application.EngineSettings;
import io.jeton.application.pipeline.PipelineSettings;
import io.jeton.persistence.Persistence;
import io.jeton.persistence.journal.JournalLevel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the engine works; what it means stands at {@link PipelineSettings} and {@link EngineSettings}. */
public final class EngineConfiguration {
    private static final PipelineSettings PIPELINE = PipelineSettings.DEFAULT;

    @Min(1)
    @Max(64)
    private int lanes = PIPELINE.lanes();

    @Min(1)
    @Max(10_000)
    private int commandsMax = PIPELINE.commandsMax();

    @Min(1)
    @Max(100_000)
    private int rowsMax = PIPELINE.rowsMax();

    @Min(1)
    @Max(64 * 1024 * 1024)
    private int bytesMax = PIPELINE.bytesMax();

    @Min(1)
    @Max(1_000_000)
    private int queuedMax = PIPELINE.queuedMax();

    @Min(1)
    @Max(100_000)
    private int stepsMax = PIPELINE.stepsMax();

    @Min(1)
    @Max(1_000_000)
    private int cachedInstancesMax = PIPELINE.cachedInstancesMax();

    @Min(1)
    @Max(256)
    private int threads = 16;

    @NotNull
    private JournalLevel journal = JournalLevel.FULL;

    private boolean powerLossSafe;

    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
    private Duration requestTimeout = duration(EngineSettings.DEFAULT.requestTimeout());

    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
    private Duration activationTimeout = Duration.seconds(10);

    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
    private Duration pollInterval = duration(EngineSettings.DEFAULT.pollInterval());

    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
    private Duration timerInterval = duration(EngineSettings.DEFAULT.timerInterval());

    @NotNull
    @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
    private Duration sweepInterval = duration(EngineSettings.DEFAULT.sweepInterval());

    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 365, unit = TimeUnit.DAYS)
    private Duration idempotencyKeysKeptFor = Duration.hours(24);

    @Min(64 * 1024)
    @Max(64 * 1024 * 1024)
    private int activationBytesMax = EngineSettings.DEFAULT.activationBytesMax();

    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    private @Nullable Duration decisionTimeToLive;

    @Valid
    @NotNull
    private BatchConfiguration batches = new BatchConfiguration();

    @Valid
    @NotNull
    private HistoryConfiguration history = new HistoryConfiguration();

    EngineSettings toSettings() {
        return new EngineSettings(
                new PipelineSettings(
                        lanes,
                        commandsMax,
                        rowsMax,
                        bytesMax,
                        queuedMax,
                        stepsMax,
                        cachedInstancesMax,
                        history.toRetention()),
                requestTimeout.toJavaDuration(),
                pollInterval.toJavaDuration(),
                timerInterval.toJavaDuration(),
                sweepInterval.toJavaDuration(),
                batches.toSettings(),
                activationBytesMax,
                decisionTimeToLive == null ? null : decisionTimeToLive.toJavaDuration());
    }

    Persistence.Settings toStoreSettings() {
        return new Persistence.Settings(journal, powerLossSafe);
    }

    private static Duration duration(java.time.Duration duration) {
        return Duration.milliseconds(duration.toMillis());
    }

    @JsonProperty
    public int getLanes() {
        return lanes;
    }

    @JsonProperty
    public void setLanes(int lanes) {
        this.lanes = lanes;
    }

    @JsonProperty
    public int getCommandsMax() {
        return commandsMax;
    }

    @JsonProperty
    public void setCommandsMax(int commandsMax) {
        this.commandsMax = commandsMax;
    }

    @JsonProperty
    public int getRowsMax() {
        return rowsMax;
    }

    @JsonProperty
    public void setRowsMax(int rowsMax) {
        this.rowsMax = rowsMax;
    }

    @JsonProperty
    public int getBytesMax() {
        return bytesMax;
    }

    @JsonProperty
    public void setBytesMax(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @JsonProperty
    public int getQueuedMax() {
        return queuedMax;
    }

    @JsonProperty
    public void setQueuedMax(int queuedMax) {
        this.queuedMax = queuedMax;
    }

    @JsonProperty
    public int getStepsMax() {
        return stepsMax;
    }

    @JsonProperty
    public void setStepsMax(int stepsMax) {
        this.stepsMax = stepsMax;
    }

    @JsonProperty
    public int getCachedInstancesMax() {
        return cachedInstancesMax;
    }

    @JsonProperty
    public void setCachedInstancesMax(int cachedInstancesMax) {
        this.cachedInstancesMax = cachedInstancesMax;
    }

    /** How many threads serve lanes, activations and answers. */
    @JsonProperty
    public int getThreads() {
        return threads;
    }

    @JsonProperty
    public void setThreads(int threads) {
        this.threads = threads;
    }

    @JsonProperty
    public JournalLevel getJournal() {
        return journal;
    }

    @JsonProperty
    public void setJournal(JournalLevel journal) {
        this.journal = journal;
    }

    /** Whether an embedded database forces each commit to disk; a database server decides that by its own settings. */
    @JsonProperty
    public boolean isPowerLossSafe() {
        return powerLossSafe;
    }

    @JsonProperty
    public void setPowerLossSafe(boolean powerLossSafe) {
        this.powerLossSafe = powerLossSafe;
    }

    /** How long a creation waits for completion if the request does not say. */
    @JsonProperty
    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    @JsonProperty
    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    /** How long a request for jobs waits for the first one if it does not say. */
    @JsonProperty
    public Duration getActivationTimeout() {
        return activationTimeout;
    }

    @JsonProperty
    public void setActivationTimeout(Duration activationTimeout) {
        this.activationTimeout = activationTimeout;
    }

    @JsonProperty
    public Duration getPollInterval() {
        return pollInterval;
    }

    @JsonProperty
    public void setPollInterval(Duration pollInterval) {
        this.pollInterval = pollInterval;
    }

    @JsonProperty
    public Duration getTimerInterval() {
        return timerInterval;
    }

    @JsonProperty
    public void setTimerInterval(Duration timerInterval) {
        this.timerInterval = timerInterval;
    }

    @JsonProperty
    public Duration getSweepInterval() {
        return sweepInterval;
    }

    @JsonProperty
    public void setSweepInterval(Duration sweepInterval) {
        this.sweepInterval = sweepInterval;
    }

    /** How long a request with an idempotency key can be repeated and gets the answer that it got first. */
    @JsonProperty
    public Duration getIdempotencyKeysKeptFor() {
        return idempotencyKeysKeptFor;
    }

    @JsonProperty
    public void setIdempotencyKeysKeptFor(Duration idempotencyKeysKeptFor) {
        this.idempotencyKeysKeptFor = idempotencyKeysKeptFor;
    }

    /** How long evaluations of decisions are kept; without, for ever. */
    @JsonProperty
    public @Nullable Duration getDecisionTimeToLive() {
        return decisionTimeToLive;
    }

    @JsonProperty
    public void setDecisionTimeToLive(@Nullable Duration decisionTimeToLive) {
        this.decisionTimeToLive = decisionTimeToLive;
    }

    /** How many bytes one answer to a request for jobs has at most. */
    @JsonProperty
    public int getActivationBytesMax() {
        return activationBytesMax;
    }

    @JsonProperty
    public void setActivationBytesMax(int activationBytesMax) {
        this.activationBytesMax = activationBytesMax;
    }

    @JsonProperty
    public BatchConfiguration getBatches() {
        return batches;
    }

    @JsonProperty
    public void setBatches(BatchConfiguration batches) {
        this.batches = batches;
    }

    @JsonProperty
    public HistoryConfiguration getHistory() {
        return history;
    }

    @JsonProperty
    public void setHistory(HistoryConfiguration history) {
        this.history = history;
    }
}
