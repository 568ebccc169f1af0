package io.jeton.domain.message;

import io.jeton.domain.key.MessageKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that was published.
 *
 * @param id unique among the messages of its address that are buffered at the same time; {@code null} for a message that may be repeated
 * @param expiresAt from when on it is not correlated any more
 * @param immediate whether it is only for those who already wait when it is published
 */
public record Message(
        MessageKey key,
        MessageAddress address,
        @Nullable String id,
        Instant publishedAt,
        Instant expiresAt,
        boolean immediate,
        Map<String, Value> variables) {
    public Message {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** How much text its variables have. */
    public int characters() {
        return variables.values().stream()
                .mapToInt(value -> value.json().length())
                .sum();
    }
}
