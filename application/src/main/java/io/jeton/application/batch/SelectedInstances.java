package io.jeton.application.batch;

import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.rejection.Rejection.NothingSelected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What is common to all that is done to several instances while somebody waits. */
final class SelectedInstances {
    /** To more instances than these nothing is done while somebody waits. */
    static final int FEW_MAX = 100;

    static final int COUNTED_MAX = 100_000;
    private static final int EXPECTED_MAX = 1_000;
    private static final int PART = 10_000;

    private SelectedInstances() {}

    /**
     * Those that somebody waits for.
     *
     * @param instead the endpoint for more of them
     * @throws CommandRejected if there are none, or more than {@value #FEW_MAX}
     */
    static List<Selected> few(Selection selection, QueryStore queries, String instead) {
        var selected = queries.select(selection, 0, FEW_MAX + 1);
        if (selected.isEmpty()) {
            throw nothingSelected(selection);
        }
        if (selected.size() > FEW_MAX) {
            throw new InvalidField(
                            "processInstanceIds",
                            "expected at most " + FEW_MAX + " process instances where the request waits for them; use "
                                    + instead + " for more")
                    .asException();
        }
        return selected;
    }

    /**
     * How many there are of those that a batch is going to be about.
     *
     * @return 0 if there are more than {@value #EXPECTED_MAX}: that is told when the batch is under way
     * @throws CommandRejected if there are none
     */
    static int expected(Selection selection, QueryStore queries) {
        int some = queries.select(selection, 0, EXPECTED_MAX + 1).size();
        if (some == 0) {
            throw nothingSelected(selection);
        }
        return some > EXPECTED_MAX ? 0 : some;
    }

    /** How many there are; somewhat more than {@value #COUNTED_MAX} means that or more. */
    static int count(Selection selection, QueryStore queries) {
        int count = 0;
        long after = 0;
        List<Selected> part;
        do {
            part = queries.select(selection, after, PART);
            count += part.size();
            after = part.isEmpty() ? after : part.get(part.size() - 1).key();
        } while (part.size() == PART && count <= COUNTED_MAX);
        return count;
    }

    /** Why something was refused; {@code null} if it was not. Throws any other failure. */
    static @Nullable Rejection refusalOf(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause == null) {
            return null;
        }
        if (cause instanceof CommandRejected rejected) {
            return rejected.rejection();
        }
        throw new CompletionException(cause);
    }

    static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    var all = new ArrayList<T>();
                    futures.forEach(future -> all.add(future.join()));
                    return all;
                });
    }

    private static CommandRejected nothingSelected(Selection selection) {
        return switch (selection.about()) {
            case INSTANCE, INCIDENT -> new NothingSelected("process instance").asException();
            case JOB -> new NothingSelected("job").asException();
            case EVALUATION -> new NothingSelected("evaluation of a decision").asException();
            case BATCH -> new NothingSelected("batch").asException();
        };
    }
}
