package io.jeton.domain.behavior;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ReceiveTask;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.variable.VariableView;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes the subscriptions that an element's activation opens; nothing is recorded here.
 *
 * <p>Semantics: names, timers and conditions are evaluated where the event stands; the correlation key of a boundary event is evaluated in the
 * scope around the activity. All are evaluated once, when the wait begins.
 */
final class Subscribing {
    private static final int TEXT_LENGTH_MAX = 255;

    private final Execution execution;
    private final List<Subscription> opened = new ArrayList<>();

    Subscribing(Execution execution) {
        this.execution = execution;
    }

    /**
     * A single event, of whatever definition.
     *
     * @param host an activity at whose boundary it is, a scope around its event sub-process, a gateway before it, or the token of the event itself
     * @return empty if it is one that nothing waits for
     */
    Optional<Subscription> alone(FlowNode event, TokenKey host) throws CannotContinue {
        var variables = execution.instance().variables();
        var tokens = execution.instance().tokens();
        var outside = event instanceof BoundaryEvent ? tokens.get(host).scope() : host;
        var trigger = Trigger.of(event);
        if (trigger.isPresent()) {
            open(trigger.get(), event.id(), host, variables.visibleFrom(host), variables.visibleFrom(outside));
        }
        return opened.stream().findFirst();
    }

    List<Subscription> opened() {
        return opened;
    }

    /** The events at the boundary of an activity, and those that can happen inside of it if it is a scope. */
    Subscribing around(FlowNode node, TokenKey host, VariableView inside, VariableView outside) throws CannotContinue {
        var graph = execution.instance().definition().graph();
        for (BoundaryEvent event : graph.boundaryEventsOf(node.id())) {
            openEvent(event.trigger(), event.id(), host, inside, outside);
        }
        if (node instanceof SubProcess || node instanceof EventSubProcess) {
            insideOf(node.id(), host, inside);
        }
        return this;
    }

    /**
     * The event sub-processes of a scope.
     *
     * @param scopeId {@code null} for the process
     */
    Subscribing insideOf(@Nullable String scopeId, TokenKey host, VariableView inside) throws CannotContinue {
        var graph = execution.instance().definition().graph();
        for (EventSubProcess subProcess : graph.eventSubProcessesIn(scopeId)) {
            var start = graph.startOf(subProcess);
            openEvent(start.trigger(), start.id(), host, inside, inside);
        }
        return this;
    }

    /** The event itself. */
    Subscribing itself(Trigger trigger, FlowNode node, TokenKey host, VariableView visible) throws CannotContinue {
        open(trigger, node.id(), host, visible, visible);
        return this;
    }

    /** The events behind an event-based gateway. */
    Subscribing behind(FlowNode gateway, TokenKey host, VariableView visible) throws CannotContinue {
        var graph = execution.instance().definition().graph();
        for (SequenceFlow flow : gateway.outgoing()) {
            var event = graph.node(flow.target());
            if (event instanceof CatchEvent catching) {
                openEvent(catching.trigger(), event.id(), host, visible, visible);
            } else if (event instanceof ReceiveTask receiving) {
                openEvent(receiving.trigger(), event.id(), host, visible, visible);
            } else {
                throw new IllegalStateException(
                        "gateway " + gateway.id() + " leads to " + event.id() + ", which is no event");
            }
        }
        return this;
    }

    /** An event that the element waits for: the incident is at the element, so the event is named. */
    private void openEvent(Trigger trigger, String elementId, TokenKey host, VariableView inside, VariableView outside)
            throws CannotContinue {
        try {
            open(trigger, elementId, host, inside, outside);
        } catch (CannotContinue reason) {
            throw reason.of("event '" + elementId + "'");
        }
    }

    private void open(Trigger trigger, String elementId, TokenKey host, VariableView inside, VariableView outside)
            throws CannotContinue {
        if (trigger instanceof Trigger.Timer timer) {
            var schedule = execution.evaluate(timer.schedule(), inside);
            var due = schedule.firstDue(execution.now()).truncatedTo(ChronoUnit.MICROS);
            add(new Subscription(
                    key(),
                    host,
                    elementId,
                    SubscriptionKind.TIMER,
                    null,
                    null,
                    schedule.text(),
                    due,
                    0,
                    execution.now()));
        } else if (trigger instanceof Trigger.Message message) {
            var name = bounded("name of the message", execution.evaluate(message.name(), inside));
            var correlationKey = message.correlationKey() == null
                    ? ""
                    : bounded("correlation key", execution.evaluate(message.correlationKey(), outside));
            add(named(host, elementId, SubscriptionKind.MESSAGE, name, correlationKey));
        } else if (trigger instanceof Trigger.Signal signal) {
            add(named(
                    host,
                    elementId,
                    SubscriptionKind.SIGNAL,
                    bounded("name of the signal", execution.evaluate(signal.name(), inside)),
                    null));
        } else if (trigger instanceof Trigger.Condition) {
            add(named(host, elementId, SubscriptionKind.CONDITION, null, null));
        }
    }

    private Subscription named(
            TokenKey host,
            String elementId,
            SubscriptionKind kind,
            @Nullable String name,
            @Nullable String correlationKey) {
        return new Subscription(key(), host, elementId, kind, name, correlationKey, null, null, 0, execution.now());
    }

    private void add(Subscription subscription) {
        opened.add(subscription);
    }

    /** A text that is not longer than the stores take. */
    static String bounded(String what, String text) throws CannotContinue {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "the " + what + " has " + text.length() + " characters, more than " + TEXT_LENGTH_MAX);
        }
        return text;
    }

    private SubscriptionKey key() {
        return new SubscriptionKey(execution.nextKey());
    }
}
