package io.jeton.rest.warning;

import io.jeton.domain.instance.Warning;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings, as they are shown. */
record WarningsView(List<Item> items, Page page) {
    static WarningsView of(ProcessInstanceKey instance, List<Warning> warnings, int limit) {
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
        static Item from(ProcessInstanceKey instance, Warning warning) {
            return new Item(
                    Keys.text(warning.key().value()),
                    Keys.text(instance.value()),
                    Keys.text(warning.token().value()),
                    warning.elementId(),
                    warning.text().expression(),
                    warning.text().message(),
                    warning.at());
        }
    }
}
