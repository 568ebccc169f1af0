package io.jeton.application.event;

import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;

/**
 * The answer to a correlation.
 *
 * @param instance the first of the instances that got the message
 */
public record CorrelatedMessage(MessageKey message, ProcessInstanceKey instance) {}
