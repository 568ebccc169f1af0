package io.jeton.rest.exchange;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests that wait for something that may take long: a job to hand out, an instance to complete. When the server stops they are
 * answered at once, so that it need not stop without answering them. Thread-safe.
 */
public final class Waits {
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** Lets a request wait; when the server stops, it is answered with that. */
    public <T> CompletableFuture<T> until(CompletableFuture<T> answer, T whenStopped) {
        return track(answer, () -> answer.complete(whenStopped));
    }

    /** Lets a request wait; when the server stops, it fails with that. */
    public <T> CompletableFuture<T> orElseFail(CompletableFuture<T> answer, Throwable whenStopped) {
        return track(answer, () -> answer.completeExceptionally(whenStopped));
    }

    /** Ends all waits, also those that begin from now on. */
    public void end() {
        ended = true;
        List.copyOf(open).forEach(Runnable::run);
    }

    private <T> CompletableFuture<T> track(CompletableFuture<T> answer, Runnable release) {
        if (!answer.isDone()) {
            open.add(release);
            var unused = answer.whenComplete((result, failure) -> open.remove(release));
            if (ended) {
                release.run();
            }
        }
        return answer;
    }
}
