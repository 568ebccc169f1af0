package io.jeton.domain.change;

import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to subscriptions. */
public sealed interface SubscriptionChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /** An event may happen from now on. */
    record SubscriptionOpened(Subscription subscription) implements SubscriptionChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /**
     * The event has happened, and may happen again.
     *
     * @param nextDue when a timer fires next; {@code null} for the other kinds
     */
    record SubscriptionTriggered(
            SubscriptionKey subscription, @Nullable Instant nextDue, Instant at) implements SubscriptionChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** The event cannot happen any more: it has happened for the last time, or what it could have happened to is gone. */
    record SubscriptionClosed(SubscriptionKey subscription, Instant at) implements SubscriptionChange {
        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(SubscriptionOpened change);

        void on(SubscriptionTriggered change);

        void on(SubscriptionClosed change);
    }
}
