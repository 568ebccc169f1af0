package io.jeton.domain.behavior;

import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.change.TokenChange.ArrivalsDropped;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.domain.change.TokenChange.TokenTerminating;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.variable.Value;
import java.util.Map;
import java.util.Optional;

/**
 * How tokens are ended from outside, and what follows when they are gone.
 *
 * <p>Semantics: innermost first. Most are gone at once. A user task that has listeners of its cancellation is gone when they have been asked, a call activity
 * when the instance that it has called is, a scope when nothing lives in it any more; until then it is {@link TokenState#TERMINATING}, and nothing
 * else can happen to it. What follows an ending that takes its time, be it an event that has interrupted something, is kept as a subscription of the
 * kind {@link SubscriptionKind#ENDING}; one that is ended itself follows no more.
 */
final class Endings {
    private final Execution execution;
    private final ProcessInstance instance;

    Endings(Execution execution) {
        this.execution = execution;
        this.instance = execution.instance();
    }

    /** Ends a token and everything inside of it. It is gone, or being ended; what is being ended already stays so, and is followed by nothing. */
    void end(TokenKey key) {
        endInside(key);
        execution.events().closeAll(key);
        var token = instance.tokens().get(key);
        if (token.state() == TokenState.TERMINATING) {
            return;
        }
        execution.stopAsking(token);
        var node = graph().node(token.elementId());
        var over = Behaviors.of(node).terminate(node, Step.leaving(execution, node, token));
        if (over && isEmpty(key)) {
            execution.record(new TokenTerminated(key, execution.now()));
        } else {
            execution.record(new TokenTerminating(key, execution.now()));
        }
    }

    /** Ends everything that lives in a scope, innermost first; of very many iterations, most are discarded, and their tokens are ended later. */
    void endInside(TokenKey scope) {
        execution.multiInstances().fetchToBeEnded(scope);
        instance.tokens().childrenOf(scope).forEach(this::end);
        execution.multiInstances().discardRest(scope);
        dropArrivals(scope);
    }

    /** Ends everything that lives in the scope around a token, but not the token. */
    void endBeside(Token token) {
        instance.tokens().childrenOf(token.scope()).stream()
                .filter(other -> !other.equals(token.key()))
                .forEach(this::end);
        dropArrivals(token.scope());
    }

    /** Whether anything directly inside of the scope is being ended, and not gone yet. */
    boolean anyIn(TokenKey scope) {
        return instance.tokens().childrenOf(scope).stream().anyMatch(this::isBeingEnded);
    }

    /** Whether nothing lives in the scope, waits in it at a join or follows in it later, apart from what is being ended. Iterations that are not at hand live. */
    boolean nothingElseIn(TokenKey scope) {
        return !instance.tokens().arrivals().anyIn(scope)
                && !execution.multiInstances().hasElsewhere(scope)
                && followerOf(scope).isEmpty()
                && instance.tokens().childrenOf(scope).stream().allMatch(this::isBeingEndedForGood);
    }

    /** Whether the token is being ended, and nothing follows in its scope. */
    boolean isBeingEndedForGood(TokenKey token) {
        return isBeingEnded(token) && followerOf(token).isEmpty();
    }

    /**
     * Something is to follow an ending that takes its time.
     *
     * @param host what is being ended, or the scope around all that is
     * @param follower see {@link Subscription#ending}
     */
    void follow(TokenKey host, String follower, Map<String, Value> variables) {
        execution.open(Subscription.ending(
                new SubscriptionKey(execution.nextKey()), host, follower, execution.now(), variables));
    }

    /** A scope whose element does not end by itself when nothing lives in it is left, as soon as nothing does but what is being ended. */
    void leaveWhenEmptied(TokenKey scope, FlowNode node) {
        if (isEmpty(scope)) {
            execution.record(new TokenCompleting(scope, execution.now()));
        } else if (anyIn(scope) && nothingElseIn(scope)) {
            follow(scope, node.id(), Map.of());
        }
    }

    /** The instance that a call activity has called has been ended from outside: so is the activity, whether that was meant to be or not. */
    void calledIsGone(TokenKey callActivity) {
        if (!instance.tokens().lives(callActivity)) {
            return;
        }
        if (isBeingEnded(callActivity)) {
            gone(callActivity);
        } else {
            var intervention = new Intervention(execution);
            intervention.terminate(callActivity);
            intervention.end();
        }
    }

    /** What the end of a token has waited for is over: it is gone, and with it the scopes around it that have waited for nothing else. */
    void gone(TokenKey token) {
        var at = token;
        while (!at.equals(instance.rootScope()) && isBeingEnded(at) && isEmpty(at)) {
            var follower = followerOf(at);
            var scope = instance.tokens().get(at).scope();
            follower.ifPresent(this::close);
            execution.record(new TokenTerminated(at, execution.now()));
            if (follower.isPresent()) {
                var event = (BoundaryEvent) graph().node(follower.get().elementId());
                execution.events().enterHappened(event, scope, follower.get().variables());
                return;
            }
            at = scope;
        }
        goOnAround(at);
    }

    /** Something in the scope is gone. */
    private void goOnAround(TokenKey scope) {
        var follower = followerOf(scope);
        if (follower.isPresent()) {
            goOn(follower.get(), scope);
        } else if (!isEmpty(scope)) {
            return;
        } else if (scope.equals(instance.rootScope())) {
            if (!execution.isPreserved()) {
                execution.completeIfEmpty(scope);
            }
        } else if (endsByItself(scope)) {
            execution.record(new TokenCompleting(scope, execution.now()));
        }
    }

    private void goOn(Subscription follower, TokenKey scope) {
        if (scope.equals(instance.rootScope()) && instance.isBeingCanceled()) {
            if (isEmpty(scope)) {
                close(follower);
                execution.endTerminated();
            }
            return;
        }
        var node = graph().node(follower.elementId());
        if (node instanceof TriggeredStartEvent start) {
            if (!anyIn(scope)) {
                close(follower);
                execution.events().begin(start, scope, follower.variables());
            }
        } else if (node instanceof CancelEndEvent end) {
            if (!anyIn(scope)) {
                close(follower);
                undo(end, scope);
            }
        } else if (isEmpty(scope)) {
            close(follower);
            execution.record(new TokenCompleting(scope, execution.now()));
        }
    }

    /** A transaction in which nothing is left but the event that gives it up is undone. */
    private void undo(CancelEndEvent event, TokenKey transaction) {
        instance.tokens().childrenOf(transaction).stream()
                .map(key -> instance.tokens().get(key))
                .filter(token -> token.elementId().equals(event.id()))
                .findFirst()
                .ifPresent(token -> Step.leaving(execution, event, token).compensate(null));
    }

    /** A sub-process is left when nothing lives in it any more; a repeated activity, if no iteration is left to begin; an ad-hoc one, if somebody says so. */
    private boolean endsByItself(TokenKey scope) {
        var node = graph().node(instance.tokens().get(scope).elementId());
        if (node instanceof MultiInstanceBody) {
            return !execution.multiInstances().state(scope).hasMoreToStart();
        }
        return !(node instanceof AdHocSubProcess);
    }

    /** Iterations that are not at hand live, too. */
    private boolean isEmpty(TokenKey scope) {
        return instance.tokens().isEmpty(scope)
                && instance.iterations().find(scope).map(MultiInstance::active).orElse(0) == 0;
    }

    private boolean isBeingEnded(TokenKey token) {
        return instance.tokens().get(token).state() == TokenState.TERMINATING;
    }

    private Optional<Subscription> followerOf(TokenKey host) {
        return instance.subscriptions().of(host).stream()
                .filter(subscription -> subscription.kind() == SubscriptionKind.ENDING)
                .findFirst();
    }

    private void close(Subscription subscription) {
        execution.record(new SubscriptionClosed(subscription.key(), execution.now()));
    }

    private void dropArrivals(TokenKey scope) {
        if (instance.tokens().arrivals().anyIn(scope)) {
            execution.record(new ArrivalsDropped(scope));
        }
    }

    /** Asked each time: the instance may have been migrated since this was made. */
    private ProcessGraph graph() {
        return instance.definition().graph();
    }
}
