package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.decision.EvaluationHistory;
import io.jeton.application.port.BatchStore.Remembered;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.port.DecisionHistory.Kept;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.BatchNotFound;
import io.jeton.domain.rejection.Rejection.BatchNotInState;
import io.jeton.domain.rejection.Rejection.EvaluationNotFound;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What batches do to things that are only remembered, and belong to no instance that would have to be changed with them: to all items of a portion in
 * the transaction that settles them.
 *
 * @param looking looks up together what is to be known of the items before that
 */
record RememberedItems(Looking looking) implements ItemWork {
    private static final int PORTION = 100;

    @Override
    public int portion() {
        return PORTION;
    }

    /** Before the transaction. */
    @FunctionalInterface
    interface Looking {
        /** @param caller on whose behalf it is to be done */
        Doing look(List<BatchItem> items, Caller caller);
    }

    /** In the transaction. */
    @FunctionalInterface
    interface Doing {
        /** @return why items have not been done; the others have been */
        Map<BatchItem, CommandRejected> apply(Remembered remembered, Instant now);
    }

    /** Nothing is done, for one reason. */
    static Doing refusing(List<BatchItem> items, CommandRejected reason) {
        var refused = new HashMap<BatchItem, CommandRejected>();
        items.forEach(item -> refused.put(item, reason));
        return (remembered, now) -> refused;
    }

    /** Forgets evaluations. */
    static RememberedItems removingEvaluations(DecisionHistory decisions) {
        return ofEvaluations(decisions, (remembered, keys, now) -> remembered.removeEvaluations(keys));
    }

    /** Settles when evaluations are forgotten. */
    static RememberedItems settlingEvaluations(DecisionHistory decisions, RemovalTime time) {
        return ofEvaluations(decisions, (remembered, keys, now) -> remembered.settleEvaluations(keys, time, now));
    }

    private interface OfEvaluations {
        Set<Long> apply(Remembered remembered, List<Long> evaluations, Instant now);
    }

    private static RememberedItems ofEvaluations(DecisionHistory decisions, OfEvaluations work) {
        return new RememberedItems((items, caller) -> {
            var refused = refused(items, caller, decisions);
            var rest = items.stream().filter(item -> !refused.containsKey(item)).toList();
            return (remembered, now) -> {
                var there =
                        work.apply(remembered, rest.stream().map(BatchItem::key).toList(), now);
                rest.stream()
                        .filter(item -> !there.contains(item.key()))
                        .forEach(item -> refused.put(
                                item, new EvaluationNotFound(new DecisionEvaluationKey(item.key())).asException()));
                return refused;
            };
        });
    }

    private static Map<BatchItem, CommandRejected> refused(
            List<BatchItem> items, Caller caller, DecisionHistory decisions) {
        var refused = new HashMap<BatchItem, CommandRejected>();
        if (caller.isEngine()) {
            return refused;
        }
        var kept = new HashMap<Long, Kept>();
        decisions.find(items.stream().map(BatchItem::key).toList()).forEach(each -> kept.put(each.evaluation(), each));
        for (BatchItem item : items) {
            var its = kept.get(item.key());
            if (its != null) {
                EvaluationHistory.refusal(its, caller, true)
                        .ifPresent(refusal -> refused.put(item, refusal.asException()));
            }
        }
        return refused;
    }

    /** Settles when batches are forgotten. */
    static RememberedItems settlingBatches(QueryStore queries, RemovalTime time) {
        return new RememberedItems((items, caller) -> {
            caller.require(Permission.DELETE_BATCH.onAll());
            var found = found(items, queries);
            var refused = new HashMap<BatchItem, CommandRejected>();
            items.forEach(item -> {
                var reason = refusal(item, found.get(item.key()), caller);
                if (reason != null) {
                    refused.put(item, reason);
                }
            });
            var rest = items.stream().filter(item -> !refused.containsKey(item)).toList();
            return (remembered, now) -> {
                var changed = remembered.changeBatches(
                        rest.stream().map(BatchItem::key).toList(), batch -> batch.scheduleRemoval(time, now));
                for (BatchItem item : rest) {
                    changed.getOrDefault(item.key(), Optional.of(gone(item)))
                            .ifPresent(reason -> refused.put(item, reason));
                }
                return refused;
            };
        });
    }

    private static Map<Long, BatchView> found(List<BatchItem> items, QueryStore queries) {
        var keys = items.stream().map(BatchItem::key).toList();
        var found = new HashMap<Long, BatchView>();
        queries.batches(new SearchRequest<>(
                        List.of(new Condition<>(BatchField.KEY, Operator.IN, keys)),
                        List.of(),
                        PageRequest.first(PORTION)))
                .items()
                .forEach(view -> found.put(view.key(), view));
        return found;
    }

    private static @Nullable CommandRejected refusal(BatchItem item, @Nullable BatchView found, Caller caller) {
        if (found == null || !caller.actsFor(found.tenantId())) {
            return gone(item);
        }
        return BatchState.valueOf(found.state()).hasEnded()
                ? null
                : new BatchNotInState(new BatchKey(item.key()), "to have ended", found.state()).asException();
    }

    private static CommandRejected gone(BatchItem item) {
        return new BatchNotFound(new BatchKey(item.key()), null).asException();
    }
}
