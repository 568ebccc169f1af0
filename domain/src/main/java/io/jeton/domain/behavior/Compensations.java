package io.jeton.domain.behavior;

import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been done and can be undone.
 *
 * <p>Semantics: BPMN 2.0.2 §10.7 and §13.5.5. An activity with a compensation boundary event that completes (one that is terminated does not) leaves a
 * subscription in the scope around it, each time it completes. When a sub-process completes, the subscriptions in it move to the scope around it, with
 * its variables as they are then, unless the sub-process has a compensation boundary event of its own: then only that one counts. A subscription ends with
 * the scope that it is in, or when its handler starts: nothing is undone twice. What a handler has done cannot be undone.
 */
final class Compensations {
    /** The latest first; what was completed at the same time was registered in this order. */
    private static final Comparator<Subscription> LATEST_FIRST = Comparator.comparing(Subscription::openedAt)
            .thenComparing(Subscription::key)
            .reversed();

    private final Execution execution;
    private final ProcessInstance instance;

    Compensations(Execution execution) {
        this.execution = execution;
        this.instance = execution.instance();
    }

    /** An element is about to be left in the ordinary way; its variables are still there. */
    void completing(FlowNode node, Token token) {
        if (!graph().compensates()) {
            return;
        }
        var own = eventOf(node);
        if (own.isPresent()) {
            register(own.get().id(), token.scope(), execution.now(), Map.of());
        } else if (!graph().isCompensationHandler(node.id())) {
            registeredIn(token.key()).forEach(inside -> moveOutwards(inside, token));
        }
    }

    /**
     * What a thrown compensation undoes, the latest first: what was completed in the scope of the throwing event and, if that is an event
     * sub-process, also in the scope around it.
     *
     * @param activity the only activity to be undone, with what has been done inside of it; {@code null} for all
     */
    List<Subscription> reachableFrom(Token thrower, @Nullable String activity) {
        var scope = thrower.scope();
        var found = new ArrayList<>(registeredIn(scope));
        while (isEventSubProcess(scope)) {
            scope = instance.tokens().get(scope).scope();
            found.addAll(registeredIn(scope));
        }
        found.removeIf(subscription -> activity != null && !isAtOrInside(subscription, activity));
        found.sort(LATEST_FIRST);
        return found;
    }

    /** Starts the handlers, all at once, inside of the throwing event's token. */
    void undo(List<Subscription> subscriptions, Token thrower) {
        for (Subscription subscription : subscriptions) {
            execution.record(new SubscriptionClosed(subscription.key(), execution.now()));
            var handler = execution.enter(handlerOf(subscription), thrower.key());
            execution.setVariables(handler, subscription.variables(), true);
        }
    }

    private void moveOutwards(Subscription inside, Token subProcess) {
        var variables = new LinkedHashMap<>(instance.variables().localTo(subProcess.key()));
        variables.putAll(inside.variables());
        register(inside.elementId(), subProcess.scope(), inside.openedAt(), variables);
    }

    private void register(String event, TokenKey scope, Instant completedAt, Map<String, Value> variables) {
        var key = new SubscriptionKey(execution.nextKey());
        execution.open(Subscription.compensation(key, scope, event, completedAt, variables));
    }

    private List<Subscription> registeredIn(TokenKey scope) {
        return instance.subscriptions().of(scope).stream()
                .filter(subscription -> subscription.kind() == SubscriptionKind.COMPENSATION)
                .toList();
    }

    private boolean isEventSubProcess(TokenKey scope) {
        return instance.tokens()
                .find(scope)
                .filter(token -> graph().node(token.elementId()) instanceof EventSubProcess)
                .isPresent();
    }

    private boolean isAtOrInside(Subscription subscription, String activity) {
        var node = graph().node(boundaryEventOf(subscription).attachedTo());
        while (!node.id().equals(activity) && node.parent() != null) {
            node = graph().node(node.parent());
        }
        return node.id().equals(activity);
    }

    private Optional<BoundaryEvent> eventOf(FlowNode activity) {
        return graph().boundaryEventsOf(activity.id()).stream()
                .filter(event -> event.trigger() instanceof Trigger.Compensation)
                .findFirst();
    }

    private String handlerOf(Subscription subscription) {
        if (boundaryEventOf(subscription).trigger() instanceof Trigger.Compensation compensation) {
            return compensation.handler();
        }
        throw new IllegalStateException(subscription.elementId() + " is no compensation event");
    }

    private BoundaryEvent boundaryEventOf(Subscription subscription) {
        return (BoundaryEvent) graph().node(subscription.elementId());
    }

    /** Asked each time: the instance may have been migrated since this was made. */
    private ProcessGraph graph() {
        return instance.definition().graph();
    }
}
