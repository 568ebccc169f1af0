package io.jeton.application.batch;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What batches could not do to an instance: until somebody has it tried again, or ends the batch, it is shown at the instance. Thread-safe. */
public final class FailedItems {
    /** More than these are not shown. */
    private static final int SHOWN_MAX = 100;

    private static final List<String> OPEN = Stream.of(
                    BatchState.CREATED, BatchState.ACTIVE, BatchState.SUSPENDED, BatchState.PARTIALLY_COMPLETED)
            .map(Enum::name)
            .toList();

    private final QueryStore queries;

    public FailedItems(QueryStore queries) {
        this.queries = queries;
    }

    /** Failed items of batches that are not over, {@value #SHOWN_MAX} at most. */
    public List<BatchItemView> of(ProcessInstanceKey instance) {
        var failed = queries.batchItems(new SearchRequest<>(
                        List.of(
                                Condition.equal(BatchItemField.INSTANCE_KEY, instance.value()),
                                Condition.equal(BatchItemField.STATE, ItemState.FAILED.name())),
                        List.of(),
                        PageRequest.first(SHOWN_MAX)))
                .items();
        if (failed.isEmpty()) {
            return failed;
        }
        var open = queries
                .batches(new SearchRequest<>(
                        List.of(
                                new Condition<>(
                                        BatchField.KEY,
                                        Operator.IN,
                                        failed.stream()
                                                .map(BatchItemView::batchKey)
                                                .distinct()
                                                .toList()),
                                new Condition<>(BatchField.STATE, Operator.IN, OPEN)),
                        List.of(),
                        PageRequest.first(SHOWN_MAX)))
                .items()
                .stream()
                .map(BatchView::key)
                .collect(Collectors.toSet());
        return failed.stream().filter(item -> open.contains(item.batchKey())).toList();
    }
}
