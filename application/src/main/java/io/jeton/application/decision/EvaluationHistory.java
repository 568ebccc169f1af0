package io.jeton.application.decision;

import io.jeton.application.access.Caller;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.port.DecisionHistory.Kept;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.EvaluationNotFound;
import io.jeton.domain.rejection.Rejection.Forbidden;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forgetting what came of evaluations of decisions, also those of instances that are running. Thread-safe. */
public final class EvaluationHistory {
    private final DecisionHistory history;
    private final Repeats repeats;

    public EvaluationHistory(DecisionHistory history, Repeats repeats) {
        this.history = history;
        this.repeats = repeats;
    }

    /**
     * Forgets an evaluation with all of its decisions; the caller needs the right to do that for each of them. Blocks until that is durable. If an equal
     * request has forgotten it before, that is what is answered.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is none, or the caller may not
     * @throws io.jeton.application.port.TransientFailure if the store failed; nothing has been forgotten
     */
    public void delete(DecisionEvaluationKey key) {
        var request = RepeatableRequest.take();
        if (repeats.recall(request).isPresent()) {
            return;
        }
        try {
            if (isForgotten(key, request) || repeats.recall(request).isPresent()) {
                return;
            }
        } catch (TransientFailure faster) {
            if (repeats.recall(request).isPresent()) {
                return;
            }
            throw faster;
        }
        throw new EvaluationNotFound(key).asException();
    }

    /** Whether it was there. */
    private boolean isForgotten(DecisionEvaluationKey key, @Nullable RepeatableRequest request) {
        var keys = List.of(key.value());
        var kept = history.find(keys);
        if (kept.isEmpty()) {
            return false;
        }
        refusal(kept.get(0), Caller.current(), false).ifPresent(refusal -> {
            throw refusal.asException();
        });
        return !history.remove(keys, repeats.answered(request, "")).isEmpty();
    }

    /**
     * Why a caller may not have an evaluation forgotten; empty if that is permitted.
     *
     * @param inBackground whether a batch asks: it would pass over what is not there, so it is told of a missing right, but not of what
     */
    public static Optional<Rejection> refusal(Kept kept, Caller caller, boolean inBackground) {
        var key = new DecisionEvaluationKey(kept.evaluation());
        if (!caller.actsFor(kept.tenantId())) {
            return Optional.of(new EvaluationNotFound(key));
        }
        var missing = kept.decisions().stream()
                .sorted()
                .map(Permission.DELETE_DECISION_INSTANCE::on)
                .filter(right -> !caller.may(right))
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        if (kept.decisions().stream().anyMatch(decision -> sees(caller, decision))) {
            return Optional.of(forbidden(caller, missing.get(0)));
        }
        return Optional.of(
                inBackground
                        ? forbidden(caller, Permission.DELETE_DECISION_INSTANCE.onAll())
                        : new EvaluationNotFound(key));
    }

    private static boolean sees(Caller caller, String decision) {
        return caller.may(Permission.READ_DECISION_INSTANCE, decision)
                || caller.may(Permission.DELETE_DECISION_INSTANCE, decision);
    }

    private static Forbidden forbidden(Caller caller, Right right) {
        return new Forbidden(caller.getName(), List.of(right));
    }
}
