package io.jeton.domain.behavior;

import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.change.SubscriptionChange.SubscriptionTriggered;
import io.jeton.domain.change.TokenChange.SequenceFlowTaken;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What an event does to the tokens of an instance when it happens.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.6 (boundary events), §13.4.4 (event-based gateway), §13.5.4 (event sub-processes). Whatever an interrupting event ends
 * is ended before the event's own token comes to be. The variables of an event become local to it and, without output mappings, are merged
 * outwards.
 */
final class Events {
    private final Execution execution;
    private final ProcessInstance instance;

    Events(Execution execution) {
        this.execution = execution;
        this.instance = execution.instance();
    }

    /** A subscription is triggered. */
    void trigger(Subscription subscription, Map<String, Value> variables) {
        var event = graph().node(subscription.elementId());
        if (event instanceof BoundaryEvent || event instanceof TriggeredStartEvent) {
            if (graph().happensAgain(event.id())) {
                triggerOn(subscription);
            }
            happen(event, subscription.host(), variables);
        } else {
            closeAll(subscription.host());
            var host = instance.tokens().get(subscription.host());
            if (graph().node(host.elementId()) instanceof EventBasedGateway gateway) {
                leaveGateway(gateway, host.key(), event, variables);
            } else {
                execution.setVariables(host.key(), variables, !event.outputs().isEmpty());
                execution.record(new TokenCompleting(host.key(), execution.now()));
            }
        }
    }

    /**
     * A boundary event, or the start event of an event sub-process, happens.
     *
     * @param host the activity's token, or the scope around the event sub-process
     */
    void happen(FlowNode event, TokenKey host, Map<String, Value> variables) {
        if (event instanceof BoundaryEvent boundary) {
            var scope = instance.tokens().get(host).scope();
            if (boundary.interrupting()) {
                execution.endings().end(host);
            }
            if (boundary.interrupting() && instance.tokens().lives(host)) {
                execution.endings().follow(host, boundary.id(), variables);
            } else {
                enterHappened(boundary, scope, variables);
            }
        } else if (event instanceof TriggeredStartEvent start) {
            if (start.interrupting()) {
                closeEventSubProcesses(host);
                execution.endings().endInside(host);
            }
            if (start.interrupting() && execution.endings().anyIn(host)) {
                execution.endings().follow(host, start.id(), variables);
            } else {
                begin(start, host, variables);
            }
        } else {
            throw new IllegalStateException("event " + event.id() + " has no host");
        }
    }

    /** An event sub-process begins with its start event, which has happened. */
    void begin(TriggeredStartEvent start, TokenKey scope, Map<String, Value> variables) {
        var subProcess = graph().node(String.valueOf(start.parent()));
        execution.openEventSubProcess(subProcess.id(), scope, start.id(), variables);
    }

    /** A token comes to be at an event that has happened. */
    TokenKey enterHappened(FlowNode event, TokenKey scope, Map<String, Value> variables) {
        var token = execution.enter(event.id(), scope);
        execution.record(new TokenActivated(token, execution.now()));
        execution.setVariables(token, variables, !event.outputs().isEmpty());
        execution.record(new TokenCompleting(token, execution.now()));
        return token;
    }

    /** No event that is waited for can happen to the token any more; what it has done can still be compensated. */
    void closeAwaited(TokenKey host) {
        instance.subscriptions().of(host).stream()
                .filter(subscription -> subscription.kind() != SubscriptionKind.COMPENSATION)
                .forEach(this::close);
    }

    /** Nothing can happen to the token any more. */
    void closeAll(TokenKey host) {
        instance.subscriptions().of(host).forEach(this::close);
    }

    /** No event sub-process of the scope can begin any more. */
    void closeEventSubProcesses(TokenKey scope) {
        instance.subscriptions().of(scope).stream()
                .filter(subscription -> subscription.kind() != SubscriptionKind.ENDING)
                .filter(subscription -> graph().node(subscription.elementId()) instanceof TriggeredStartEvent)
                .forEach(this::close);
    }

    private void close(Subscription subscription) {
        execution.record(new SubscriptionClosed(subscription.key(), execution.now()));
    }

    private void triggerOn(Subscription subscription) {
        if (subscription.dueAt() == null) {
            execution.record(new SubscriptionTriggered(subscription.key(), null, execution.now()));
            return;
        }
        var next = nextDue(subscription, subscription.dueAt());
        if (next.isPresent()) {
            execution.record(new SubscriptionTriggered(
                    subscription.key(), next.get().truncatedTo(ChronoUnit.MICROS), execution.now()));
        } else {
            close(subscription);
        }
    }

    private Optional<Instant> nextDue(Subscription subscription, Instant due) {
        var event = graph().node(subscription.elementId());
        var trigger =
                event instanceof BoundaryEvent boundary ? boundary.trigger() : ((TriggeredStartEvent) event).trigger();
        if (trigger instanceof Trigger.Timer timer && subscription.schedule() != null) {
            return timer.reader()
                    .apply(subscription.schedule())
                    .nextDue(due, subscription.times() + 1, execution.now());
        }
        throw new IllegalStateException("subscription " + subscription.key().value() + " is no timer's");
    }

    /** One of the events behind a gateway that waits has happened. */
    TokenKey leaveGateway(EventBasedGateway gateway, TokenKey token, FlowNode event, Map<String, Value> variables) {
        var scope = instance.tokens().get(token).scope();
        var flow = gateway.outgoing().stream()
                .filter(candidate -> candidate.target().equals(event.id()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no flow leads from " + gateway.id() + " to " + event.id()));
        execution.record(new TokenCompleting(token, execution.now()));
        execution.record(new TokenCompleted(token, execution.now()));
        execution.record(new SequenceFlowTaken(flow.id(), scope));
        return enterHappened(event, scope, variables);
    }

    /** Asked each time: the instance may have been migrated since this was made. */
    private ProcessGraph graph() {
        return instance.definition().graph();
    }
}
