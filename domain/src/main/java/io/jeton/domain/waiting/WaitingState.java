package io.jeton.domain.waiting;

import io.jeton.domain.definition.ElementType;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place at which an instance waits.
 *
 * @param token what waits; {@code null} at a join, where what has arrived is no token any more
 * @param scope where it waits; {@code null} for the process itself
 * @param startedAt when it came here; {@code null} at a join
 * @param waits all that it waits for: some of it is alternatives, as the events at the boundary of a task are
 */
public record WaitingState(
        @Nullable TokenKey token,
        String elementId,
        @Nullable String elementName,
        ElementType type,
        @Nullable TokenKey scope,
        @Nullable Instant startedAt,
        List<Wait> waits) {
    public WaitingState {
        waits = List.copyOf(waits);
    }
}
