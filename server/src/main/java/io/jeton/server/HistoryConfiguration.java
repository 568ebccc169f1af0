package io.jeton.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.jeton.domain.history.Retention;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long process instances are remembered after their end; what it means stands at {@link Retention}. */
public final class HistoryConfiguration {
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
    private @Nullable Duration timeToLive;

    @NotNull
    private Map<String, @NotNull @MinDuration(value = 0, unit = TimeUnit.SECONDS) Duration> timeToLiveByProcess =
            Map.of();

    Retention toRetention() {
        return new Retention(
                timeToLive == null ? null : timeToLive.toJavaDuration(),
                timeToLiveByProcess.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().toJavaDuration())));
    }

    /** Without, for ever. */
    @JsonProperty
    public @Nullable Duration getTimeToLive() {
        return timeToLive;
    }

    @JsonProperty
    public void setTimeToLive(@Nullable Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    @JsonProperty
    public Map<String, Duration> getTimeToLiveByProcess() {
        return timeToLiveByProcess;
    }

    @JsonProperty
    public void setTimeToLiveByProcess(Map<String, Duration> timeToLiveByProcess) {
        this.timeToLiveByProcess = timeToLiveByProcess;
    }
}
