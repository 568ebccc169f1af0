package io.jeton.domain.change;

import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance tells others. */
public sealed interface MessageChange extends InstanceChange {
    @Override
    default void tell(ChangeReader reader) {
        tell((Reader) reader);
    }

    void tell(Reader reader);

    /**
     * An element has published a message.
     *
     * @param messageId {@code null} if the message may be repeated
     * @param expiresAt when it is not correlated any more; {@code null} if it is only for those who wait already
     */
    record MessagePublished(
            MessageKey message,
            TokenKey token,
            String name,
            String correlationKey,
            @Nullable String messageId,
            @Nullable Instant expiresAt,
            Map<String, Value> variables,
            Instant at)
            implements MessageChange {
        public MessagePublished {
            variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        }

        @Override
        public void tell(Reader reader) {
            reader.on(this);
        }
    }

    /** One method for each change of this family. */
    interface Reader {
        void on(MessagePublished change);
    }
}
