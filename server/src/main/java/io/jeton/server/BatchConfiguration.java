package io.jeton.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.jeton.application.batch.BatchSettings;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.BatchType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How batches are cut and how long they are remembered; what it means stands at {@link BatchSettings}. */
public final class BatchConfiguration {
    @Min(1)
    @Max(BatchSizes.MAX)
    private int jobsPerSeed = BatchSettings.DEFAULT.jobsPerSeed();

    @Min(1)
    @Max(BatchSizes.MAX)
    private int itemsPerJob = BatchSettings.DEFAULT.itemsPerJob();

    @NotNull
    private Map<BatchType, @NotNull @Min(1) @Max(BatchSizes.MAX) Integer> itemsPerJobByType = Map.of();

    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    private @Nullable Duration timeToLive;

    @NotNull
    private Map<BatchType, @NotNull @MinDuration(value = 0, unit = TimeUnit.SECONDS) Duration> timeToLiveByType =
            Map.of();

    BatchSettings toSettings() {
        return new BatchSettings(
                jobsPerSeed,
                itemsPerJob,
                itemsPerJobByType,
                timeToLive == null ? null : timeToLive.toJavaDuration(),
                timeToLiveByType.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                        .toJavaDuration())));
    }

    @JsonProperty
    public int getJobsPerSeed() {
        return jobsPerSeed;
    }

    @JsonProperty
    public void setJobsPerSeed(int jobsPerSeed) {
        this.jobsPerSeed = jobsPerSeed;
    }

    @JsonProperty
    public int getItemsPerJob() {
        return itemsPerJob;
    }

    @JsonProperty
    public void setItemsPerJob(int itemsPerJob) {
        this.itemsPerJob = itemsPerJob;
    }

    @JsonProperty
    public Map<BatchType, Integer> getItemsPerJobByType() {
        return itemsPerJobByType;
    }

    @JsonProperty
    public void setItemsPerJobByType(Map<BatchType, Integer> itemsPerJobByType) {
        this.itemsPerJobByType = itemsPerJobByType;
    }

    @JsonProperty
    public @Nullable Duration getTimeToLive() {
        return timeToLive;
    }

    @JsonProperty
    public void setTimeToLive(@Nullable Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    @JsonProperty
    public Map<BatchType, Duration> getTimeToLiveByType() {
        return timeToLiveByType;
    }

    @JsonProperty
    public void setTimeToLiveByType(Map<BatchType, Duration> timeToLiveByType) {
        this.timeToLiveByType = timeToLiveByType;
    }
}
