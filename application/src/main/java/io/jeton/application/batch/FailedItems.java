package io.jeton.application.batch;

import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Page;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What batches could not do to an instance: until somebody has it tried again, or ends the batch, it is shown at the instance. Thread-safe. */
public final class FailedItems {
    /** More than these are not shown. */
    private static final int SHOWN_MAX = 100;
    /** So many times that many are looked at: what batches could not do that are over is remembered, too. */
    private static final int PAGES_MAX = 10;

    private static final List<String> OPEN = Stream.of(
                    BatchState.CREATED, BatchState.ACTIVE, BatchState.SUSPENDED, BatchState.PARTIALLY_COMPLETED)
            .map(Enum::name)
            .toList();

    private final QueryStore queries;

    public FailedItems(QueryStore queries) {
        this.queries = queries;
    }

    /** Failed items of batches that are not over, the latest batches first, {@value #SHOWN_MAX} at most. */
    public List<BatchItemView> of(ProcessInstanceKey instance) {
        var shown = new ArrayList<BatchItemView>();
        String after = null;
        for (int page = 0; page < PAGES_MAX && shown.size() < SHOWN_MAX; page++) {
            var failed = failed(instance, new PageRequest(0, SHOWN_MAX, after, null));
            if (failed.items().isEmpty()) {
                break;
            }
            var open = open(failed.items());
            failed.items().stream()
                    .filter(item -> open.contains(item.batchKey()))
                    .limit(SHOWN_MAX - shown.size())
                    .forEach(shown::add);
            after = failed.endCursor();
        }
        return shown;
    }

    private Page<BatchItemView> failed(ProcessInstanceKey instance, PageRequest page) {
        return queries.batchItems(new SearchRequest<>(
                List.of(
                        Condition.equal(BatchItemField.INSTANCE_KEY, instance.value()),
                        Condition.equal(BatchItemField.STATE, ItemState.FAILED.name())),
                List.of(new Sort<>(BatchItemField.BATCH_KEY, true)),
                page));
    }

    /** Those of their batches that are not over. */
    private Set<Long> open(List<BatchItemView> items) {
        var batches = items.stream().map(BatchItemView::batchKey).distinct().toList();
        return queries
                .batches(new SearchRequest<>(
                        List.of(
                                new Condition<>(BatchField.KEY, Operator.IN, batches),
                                new Condition<>(BatchField.STATE, Operator.IN, OPEN)),
                        List.of(),
                        PageRequest.first(SHOWN_MAX)))
                .items()
                .stream()
                .map(BatchView::key)
                .collect(Collectors.toSet());
    }
}
