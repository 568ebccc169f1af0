package io.jeton.application.batch;

import io.jeton.application.port.Timing;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.BatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells how many batches are over and still remembered. Thread-safe. */
public final class EndedBatches {
    private static final List<String> OVER = Stream.of(BatchState.COMPLETED, BatchState.CANCELED, BatchState.FAILED)
            .map(Enum::name)
            .toList();

    private final QueryStore queries;
    private final BatchSettings settings;
    private final Timing timing;

    public EndedBatches(QueryStore queries, BatchSettings settings, Timing timing) {
        this.queries = queries;
        this.settings = settings;
        this.timing = timing;
    }

    /** One for each type of which there are batches that are over, in the order of types. */
    public List<OfType> byType() {
        var now = timing.instant();
        var all = new ArrayList<OfType>();
        for (BatchType type : BatchType.values()) {
            var ended = count(type, BatchField.END_DATE, now);
            if (ended > 0) {
                all.add(new OfType(
                        type, settings.timeToLiveOf(type), ended, count(type, BatchField.REMOVAL_DATE, now)));
            }
        }
        return all;
    }

    private long count(BatchType type, BatchField field, Instant latest) {
        return queries.batches(new SearchRequest<>(
                        List.of(
                                Condition.equal(BatchField.TYPE, type.name()),
                                new Condition<>(BatchField.STATE, Operator.IN, OVER),
                                new Condition<>(field, Operator.LESS_OR_EQUAL, List.of(latest))),
                        List.of(),
                        PageRequest.first(1)))
                .total();
    }

    /**
     * Batches of one type.
     *
     * @param timeToLive how long they are remembered; {@code null} for ever
     * @param ended how many are over
     * @param removable how many of these are about to be forgotten
     */
    public record OfType(BatchType type, @Nullable Duration timeToLive, long ended, long removable) {}
}
