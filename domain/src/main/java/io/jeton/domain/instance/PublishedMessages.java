package io.jeton.domain.instance;

import io.jeton.domain.change.MessageChange;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The messages that an instance has published since it was last written: then they are no business of its own any more. */
public final class PublishedMessages {
    /**
     * How long a message is kept that is only for those who wait already: long enough for others to look, also after a crash. Who begins to wait
     * meanwhile does not get it.
     */
    private static final Duration IMMEDIATE_LIFE = Duration.ofMinutes(1);

    private final String tenantId;
    private final List<Message> unstored = new ArrayList<>();

    PublishedMessages(String tenantId) {
        this.tenantId = tenantId;
    }

    /** What is not stored yet, oldest first. */
    public List<Message> unstored() {
        return List.copyOf(unstored);
    }

    void on(MessageChange.MessagePublished change) {
        var expiresAt = change.expiresAt();
        unstored.add(new Message(
                change.message(),
                new MessageAddress(tenantId, change.name(), change.correlationKey()),
                change.messageId(),
                change.at(),
                expiresAt == null ? change.at().plus(IMMEDIATE_LIFE) : expiresAt,
                expiresAt == null,
                change.variables()));
    }

    int touchedCount() {
        return unstored.size();
    }

    void written() {
        unstored.clear();
    }
}
