package io.jeton.application.port;

import io.jeton.domain.message.Message;

/** The messages that wait to be correlated. Thread-safe. */
public interface MessageStore {
    /**
     * Stores a message, unless it has an id, and a message of the same address and id is stored that has not expired when this one is
     * published.
     *
     * @return false if there is such a message, and nothing has been stored
     * @throws TransientFailure nothing has been stored
     * @throws UnknownOutcome it may have been stored or not
     */
    boolean add(Message message);
}
