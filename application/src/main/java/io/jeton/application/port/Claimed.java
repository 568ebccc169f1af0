package io.jeton.application.port;

import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.MessageAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim that a command has made good, with what is to be remembered of it. Claims that are part of what an instance is, such as a
 * {@link Claim.StartKey}, are written with the instance and have nothing here.
 */
public sealed interface Claimed {
    Claim claim();

    /**
     * A message was correlated.
     *
     * @param address of the message
     * @param subscriptionKey what received it: a subscription, or a start event's
     * @param element the token that waited; {@code null} for a start event
     */
    record Correlated(
            Claim.Correlation claim,
            MessageAddress address,
            long subscriptionKey,
            ProcessInstanceKey instance,
            String elementId,
            @Nullable TokenKey element,
            Instant at)
            implements Claimed {}
}
