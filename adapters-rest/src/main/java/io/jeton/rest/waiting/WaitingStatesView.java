package io.jeton.rest.waiting;

import io.jeton.application.instance.Explanation;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.waiting.WaitingState;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an instance does not go on, as it is shown. */
record WaitingStatesView(String processInstanceKey, String state, List<Item> items, Page page) {
    static WaitingStatesView of(ProcessInstanceKey instance, Explanation explanation) {
        return new WaitingStatesView(
                Keys.text(instance.value()),
                explanation.state().name(),
                explanation.waiting().stream().map(Item::from).toList(),
                new Page(explanation.total(), keyOf(explanation.next())));
    }

    private static @Nullable String keyOf(@Nullable TokenKey token) {
        return token == null ? null : Keys.text(token.value());
    }

    /**
     * @param totalItems how many element instances are active
     * @param endCursor where the next page begins; {@code null} if this is the last one
     */
    record Page(long totalItems, @Nullable String endCursor) {}

    /** One place at which the instance waits. */
    record Item(
            @Nullable String elementInstanceKey,
            String elementId,
            @Nullable String elementName,
            String type,
            @Nullable String scopeKey,
            @Nullable Instant startDate,
            List<WaitItem> waitsFor) {
        static Item from(WaitingState state) {
            return new Item(
                    keyOf(state.token()),
                    state.elementId(),
                    state.elementName(),
                    state.type().name(),
                    keyOf(state.scope()),
                    state.startedAt(),
                    state.waits().stream().map(WaitItem::from).toList());
        }
    }
}
