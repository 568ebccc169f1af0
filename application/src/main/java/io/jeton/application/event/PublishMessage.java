package io.jeton.application.event;

import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to be published.
 *
 * @param timeToLive how long it is buffered, at most {@value #TIME_TO_LIVE_DAYS_MAX} days; zero or less: it is only for those who wait already
 * @param id {@code null} or empty if it may be repeated
 */
public record PublishMessage(
        MessageAddress address,
        Duration timeToLive,
        @Nullable String id,
        Map<String, Value> variables) {
    /** A hundred years. */
    public static final int TIME_TO_LIVE_DAYS_MAX = 36_525;

    private static final int LENGTH_MAX = 255;

    /** @throws io.jeton.domain.rejection.CommandRejected if a part of it is against its contract */
    public PublishMessage {
        variables = VariableLimits.checked(variables);
        id = id == null || id.isEmpty() ? null : id;
        check(address);
        bounded("messageId", id == null ? "" : id);
        if (timeToLive.compareTo(Duration.ofDays(TIME_TO_LIVE_DAYS_MAX)) > 0) {
            throw new InvalidField(
                            "timeToLive",
                            "expected at most "
                                    + Duration.ofDays(TIME_TO_LIVE_DAYS_MAX).toMillis()
                                    + " milliseconds (" + TIME_TO_LIVE_DAYS_MAX + " days), but is "
                                    + timeToLive.toMillis())
                    .asException();
        }
    }

    /** @throws io.jeton.domain.rejection.CommandRejected if name or correlation key are against their contract */
    static void check(MessageAddress address) {
        if (address.name().isBlank()) {
            throw new InvalidField("name", "expected the name of a message, but it is blank").asException();
        }
        bounded("name", address.name());
        bounded("correlationKey", address.correlationKey());
    }

    private static void bounded(String field, String text) {
        if (text.length() > LENGTH_MAX) {
            throw new InvalidField(field, "expected at most " + LENGTH_MAX + " characters, but got " + text.length())
                    .asException();
        }
    }
}
