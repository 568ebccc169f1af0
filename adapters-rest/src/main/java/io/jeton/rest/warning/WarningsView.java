package io.jeton.rest.warning;

import io.jeton.domain.instance.Warning;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings, as they are shown. */
record WarningsView(List<Item> items, Page page) {
    static WarningsView of(long instance, List<Warning> warnings, int limit) {
        var isLast = warnings.size() < limit;
        return new WarningsView(
                warnings.stream().map(warning -> Item.from(instance, warning)).toList(),
                new Page(
                        isLast
                                ? null
                                : Keys.text(
                                        warnings.get(warnings.size() - 1).key().value())));
    }

    /**
     * @param endCursor where the next page begins; {@code null} if this is the last one
     */
    record Page(@Nullable String endCursor) {}

    /** One warning. */
    record Item(
            String warningKey,
            String processInstanceKey,
            String elementInstanceKey,
            String elementId,
            String expression,
            String message,
            Instant creationTime) {
        static Item from(long instance, Warning warning) {
            return new Item(
                    Keys.text(warning.key().value()),
                    Keys.text(instance),
                    Keys.text(warning.token().value()),
                    warning.elementId(),
                    warning.text().expression(),
                    warning.text().message(),
                    warning.at());
        }
    }
}
