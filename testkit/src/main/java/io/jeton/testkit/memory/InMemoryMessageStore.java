package io.jeton.testkit.memory;

import io.jeton.application.port.MessageStore;
import io.jeton.domain.message.Message;

/** Messages in memory. */
public final class InMemoryMessageStore implements MessageStore {
    private final Tables tables;

    InMemoryMessageStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean add(Message message) {
        synchronized (tables) {
            return tables.messages().add(message);
        }
    }
}
