package io.jeton.application.event;

import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;

/**
 * The answer to a correlation.
 *
 * @param instance the first of the instances that got the message
 */
public record CorrelatedMessage(MessageKey message, ProcessInstanceKey instance) {
    /** As it is remembered for whoever repeats the request. */
    String toFacts() {
        return message.value() + " " + instance.value();
    }

    static CorrelatedMessage of(String facts) {
        var keys = facts.split(" ", -1);
        return new CorrelatedMessage(
                new MessageKey(Long.parseLong(keys[0])), new ProcessInstanceKey(Long.parseLong(keys[1])));
    }
}
