package io.jeton.application.batch;

import io.jeton.application.pipeline.Done;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does something to several instances while somebody waits. All are tried out first, and nothing is done if one of them would be refused; doing it is a
 * transaction for each. If the request may be repeated, each of them is remembered by itself, and the whole when all are done: so a repetition does what is left.
 *
 * @param <P> what trying out yields
 */
final class ManyAtOnce<P> {
    private final Deed<P> deed;
    private final Repeats repeats;
    private final @Nullable RepeatableRequest request;

    /** What is done to each instance. */
    interface Deed<P> {
        /** What would happen to the instance now; fails with {@link CommandRejected} if it would be refused. */
        CompletableFuture<P> tryOut(ProcessInstanceKey instance);

        CompletableFuture<Done> carryOut(ProcessInstanceKey instance, P tried);

        /**
         * Says that it was refused for one of them.
         *
         * @param done for how many it was done all the same
         * @param of how many there are
         */
        Rejection refused(ProcessInstanceKey instance, int done, int of, Rejection reason);
    }

    private record Outcome<T>(
            ProcessInstanceKey instance,
            @Nullable T result,
            @Nullable Rejection refusal) {}

    private ManyAtOnce(Deed<P> deed, Repeats repeats, @Nullable RepeatableRequest request) {
        this.deed = deed;
        this.repeats = repeats;
        this.request = request;
    }

    /**
     * Does it, on behalf of the request that this thread carries out.
     *
     * @param selected finds out to which instances; not asked if an equal request has been answered
     * @return fails with {@link CommandRejected} if it was refused for one of them
     */
    static <P> CompletableFuture<Done> carryOut(Supplier<List<Selected>> selected, Deed<P> deed, Repeats repeats) {
        var request = RepeatableRequest.take();
        return repeats.recall(request).isPresent()
                ? CompletableFuture.completedFuture(Done.DONE)
                : new ManyAtOnce<>(deed, repeats, request).carryOut(selected.get());
    }

    private CompletableFuture<Done> carryOut(List<Selected> selected) {
        var left = selected.stream()
                .map(each -> new ProcessInstanceKey(each.instance()))
                .filter(instance -> repeats.recall(partFor(instance)).isEmpty())
                .toList();
        return outcomes(left.stream()
                        .map(instance -> outcome(instance, deed.tryOut(instance)))
                        .toList())
                .thenCompose(tried -> {
                    refuseIfAny(tried, 0);
                    return outcomes(tried.stream().map(this::carryOut).toList());
                })
                .thenApply(carriedOut -> {
                    refuseIfAny(carriedOut, carriedOut.size() - (int) refused(carriedOut));
                    repeats.remember(request, "");
                    return Done.DONE;
                });
    }

    private CompletableFuture<Outcome<Done>> carryOut(Outcome<P> tried) {
        var instance = tried.instance();
        var plan = Objects.requireNonNull(tried.result(), "it was tried out");
        var part = partFor(instance);
        return outcome(
                instance,
                part == null ? deed.carryOut(instance, plan) : part.carryOut(() -> deed.carryOut(instance, plan)));
    }

    private @Nullable RepeatableRequest partFor(ProcessInstanceKey instance) {
        return request == null ? null : request.part(String.valueOf(instance.value()));
    }

    private <T> void refuseIfAny(List<Outcome<T>> outcomes, int done) {
        for (Outcome<T> outcome : outcomes) {
            if (outcome.refusal() != null) {
                throw deed.refused(outcome.instance(), done, outcomes.size(), outcome.refusal())
                        .asException();
            }
        }
    }

    private static <T> long refused(List<Outcome<T>> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.refusal() != null).count();
    }

    private static <T> CompletableFuture<Outcome<T>> outcome(ProcessInstanceKey instance, CompletableFuture<T> work) {
        return work.handle((result, failure) -> new Outcome<>(instance, result, SelectedInstances.refusalOf(failure)));
    }

    private static <T> CompletableFuture<List<Outcome<T>>> outcomes(List<CompletableFuture<Outcome<T>>> all) {
        return SelectedInstances.all(all);
    }
}
