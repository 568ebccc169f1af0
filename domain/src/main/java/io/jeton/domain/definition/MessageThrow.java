package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import io.jeton.domain.timer.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * An intermediate throw event, an end event or a send task that publishes its message by itself, without a worker.
 *
 * @param message its name
 * @param messageId {@code null} if the message may be repeated
 * @param timeToLive a duration for which the message is buffered; {@code null} if it is only for those who wait already
 */
public record MessageThrow(
        NodeCore core,
        Expression<String> message,
        Expression<String> correlationKey,
        @Nullable Expression<String> messageId,
        @Nullable Expression<Schedule> timeToLive)
        implements FlowNode {}
