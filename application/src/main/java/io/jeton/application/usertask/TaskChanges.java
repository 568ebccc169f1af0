package io.jeton.application.usertask;

import io.jeton.application.pipeline.Done;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.Condition;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.Rejection.UserTaskChangeDenied;
import io.jeton.domain.rejection.Rejection.UserTaskNotFound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers that wait until the listeners of a user task have come to a verdict about a change. What this node commits wakes those that wait here;
 * what another node commits is found by looking again from time to time, as long as somebody waits. Thread-safe.
 */
public final class TaskChanges {
    private static final Logger LOG = LoggerFactory.getLogger(TaskChanges.class);
    private static final int ASKED_MAX = 500;

    private final QueryStore queries;
    private final Timing timing;
    private final Duration pollInterval;
    private final Duration timeout;
    private final Map<UserTaskKey, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();

    /**
     * @param timeout how long a caller waits at most
     */
    public TaskChanges(QueryStore queries, Timing timing, Duration pollInterval, Duration timeout) {
        this.queries = queries;
        this.timing = timing;
        this.pollInterval = pollInterval;
        this.timeout = timeout;
    }

    /**
     * Waits for the end of a change, which only one caller does: there is no other change of the task meanwhile.
     *
     * @param operation what is being done, for the refusal
     * @param transition the number of the change
     * @return fails with a rejection if a listener has denied the change, or the task was cancelled, and with a {@link TimeoutException} if that
     *     takes too long or cannot be told any more: then the change goes on, or has been made or denied
     */
    CompletableFuture<Done> await(String operation, UserTaskKey task, int transition) {
        var open = new Waiting(operation, task, transition, new CompletableFuture<>());
        waiting.put(task, open);
        var expiry = timing.schedule(timeout, () -> open.future()
                .completeExceptionally(new TimeoutException("the listeners of the user task take too long")));
        var unused = open.future().whenComplete((done, failure) -> {
            waiting.remove(task, open);
            expiry.cancel();
        });
        pollLater();
        return open.future();
    }

    /** As {@link #await(String, UserTaskKey, int)}; done at once if there is nothing to wait for. */
    public CompletableFuture<Done> await(String operation, PendingChange pending) {
        return pending.change() == 0
                ? CompletableFuture.completedFuture(Done.DONE)
                : await(operation, pending.task(), pending.change());
    }

    /** Takes note of tasks of which this node has ended a change. */
    public void settled(List<UserTaskKey> tasks) {
        if (tasks.stream().anyMatch(waiting::containsKey)) {
            look();
        }
    }

    private void pollLater() {
        if (!waiting.isEmpty() && polling.compareAndSet(false, true)) {
            timing.schedule(pollInterval, () -> {
                polling.set(false);
                look();
                pollLater();
            });
        }
    }

    private void look() {
        try {
            var keys = waiting.keySet().stream()
                    .map(UserTaskKey::value)
                    .limit(ASKED_MAX)
                    .toList();
            if (!keys.isEmpty()) {
                var asked = new Condition<>(UserTaskField.KEY, Condition.Operator.IN, keys);
                var found = new SearchRequest<>(List.of(asked), List.of(), PageRequest.first(ASKED_MAX));
                queries.userTasks(found, UserTaskCondition.NONE).items().forEach(this::settle);
            }
        } catch (TransientFailure passing) {
            LOG.debug("looking for awaited changes of user tasks failed; it will be looked again", passing);
        }
    }

    private void settle(UserTaskView task) {
        var open = waiting.get(new UserTaskKey(task.key()));
        if (open != null) {
            open.settle(task);
        }
    }

    private record Waiting(String operation, UserTaskKey task, int transition, CompletableFuture<Done> future) {
        void settle(UserTaskView found) {
            if (found.transitions() == transition && found.isInTransition()) {
                return;
            }
            var denied = found.deniedTransition();
            if (denied == transition) {
                future.completeExceptionally(
                        new UserTaskChangeDenied(operation, task, found.denialReason()).asException());
            } else if (denied > transition) {
                future.completeExceptionally(
                        new TimeoutException("whether the change was denied cannot be told any more"));
            } else if (found.state().equals("CANCELED") || found.state().equals("CANCELING")) {
                future.completeExceptionally(new UserTaskNotFound(task).asException());
            } else {
                future.complete(Done.DONE);
            }
        }
    }
}
