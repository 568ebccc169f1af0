package io.jeton.domain.migration;

import io.jeton.domain.behavior.CannotContinue;
import io.jeton.domain.behavior.Rebinding;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the events that are waited for.
 *
 * <p>Semantics: an event that is mapped is waited for as before, or anew if its mapping says so; one that is not mapped cannot happen any more; one that
 * only the target has can happen from now on, unless everything in its scope has been interrupted. What has been done and can be undone must be mapped.
 */
final class MovedEvents {
    private final Rebinding rebinding;
    private final ProcessInstance instance;
    private final ProcessGraph source;
    private final ProcessGraph target;
    private final ElementNames names;
    private final Problems problems;
    private final List<Subscription> closed = new ArrayList<>();
    private final List<Subscription> opened = new ArrayList<>();

    MovedEvents(Rebinding rebinding, ProcessGraph target, ElementNames names, Problems problems) {
        this.rebinding = rebinding;
        this.instance = rebinding.instance();
        this.source = instance.definition().graph();
        this.target = target;
        this.names = names;
        this.problems = problems;
    }

    List<Subscription> closed() {
        return closed;
    }

    List<Subscription> opened() {
        return opened;
    }

    /** The events of the process itself. */
    void moveOfProcess() {
        move(instance.rootScope(), null, null, true);
    }

    /** The events of a token that has become that node. */
    void move(Token token, FlowNode to) {
        move(token.key(), source.node(token.elementId()), to, token.state() == TokenState.ACTIVE);
    }

    private void move(TokenKey host, @Nullable FlowNode from, @Nullable FlowNode to, boolean mayBegin) {
        var possible = eventsAt(target, to);
        Set<String> there = new HashSet<>();
        for (Subscription subscription : instance.subscriptions().of(host)) {
            if (subscription.kind() == SubscriptionKind.COMPENSATION) {
                moveUndoing(subscription, to);
            } else if (from != null && subscription.elementId().equals(from.id()) && to != null) {
                keepOrRenew(subscription, to);
            } else {
                moveAttached(subscription, possible, there);
            }
        }
        if (mayBegin) {
            beginWhatIsNew(host, from, possible);
        }
    }

    private void moveAttached(Subscription subscription, List<FlowNode> possible, Set<String> there) {
        var event = names.nodeOf(subscription.elementId());
        if (event.isEmpty()) {
            closed.add(subscription);
        } else if (!possible.contains(event.get())) {
            problems.add("event '" + subscription.elementId() + "' is mapped to '"
                    + event.get().id()
                    + "', which does not belong to what its own activity, gateway or scope is mapped to");
        } else if (!there.add(event.get().id())) {
            problems.add("two events that are waited for are mapped to '"
                    + event.get().id() + "'");
        } else {
            keepOrRenew(subscription, event.get());
        }
    }

    private void keepOrRenew(Subscription subscription, FlowNode event) {
        var before = source.node(subscription.elementId());
        var difference = Likeness.difference(before, event);
        if (difference.isPresent()) {
            problems.add("event '" + before.id() + "' is mapped to '" + event.id() + "', but " + difference.get());
        } else if (names.renews(before.id())) {
            closed.add(subscription);
            begin(event, subscription.host());
        } else {
            checkThatItFits(subscription, event);
        }
    }

    private void checkThatItFits(Subscription subscription, FlowNode event) {
        var trigger = Trigger.of(event).orElseThrow();
        if (trigger instanceof Trigger.Message message) {
            checkName(subscription, event, message);
        } else if (trigger instanceof Trigger.Timer timer && target.happensAgain(event.id())) {
            checkSchedule(subscription, event, timer);
        }
    }

    private void checkName(Subscription subscription, FlowNode event, Trigger.Message message) {
        try {
            var name = rebinding.evaluate(message.name(), subscription.host());
            if (!name.equals(subscription.name())) {
                problems.add("'" + subscription.elementId() + "' waits for the message '" + subscription.name()
                        + "', but '" + event.id() + "' for '" + name + "'");
            }
        } catch (CannotContinue reason) {
            problems.add("the message of '" + event.id() + "' cannot be told: " + reason.reason());
        }
    }

    /** The timer fires again: its schedule is going to be read as one of the other event. */
    private void checkSchedule(Subscription subscription, FlowNode event, Trigger.Timer timer) {
        var text = Objects.requireNonNull(subscription.schedule(), "schedule");
        try {
            var unused = timer.reader().apply(text);
        } catch (RuntimeException unreadable) {
            problems.add("'" + subscription.elementId() + "' waits for the times '" + text + "', which the timer of '"
                    + event.id() + "' does not understand");
        }
    }

    /** The event stands at an activity that has been completed. */
    private void moveUndoing(Subscription subscription, @Nullable FlowNode scope) {
        var event = names.nodeOf(subscription.elementId());
        if (event.isEmpty()) {
            problems.add("what has been completed can be undone by '" + subscription.elementId()
                    + "', which has no mapping");
        } else if (!(event.get() instanceof BoundaryEvent boundary)
                || !(boundary.trigger() instanceof Trigger.Compensation)) {
            problems.add("compensation event '" + subscription.elementId() + "' is mapped to '"
                    + event.get().id() + "', which is none");
        } else if (!isInside(event.get(), scope)) {
            problems.add("compensation event '" + subscription.elementId() + "' is mapped to '"
                    + event.get().id() + "', which is not inside of the scope in which it was");
        }
    }

    private boolean isInside(FlowNode node, @Nullable FlowNode scope) {
        var parent = node.parent();
        while (parent != null && (scope == null || !parent.equals(scope.id()))) {
            parent = target.node(parent).parent();
        }
        return scope == null || parent != null;
    }

    private void beginWhatIsNew(TokenKey host, @Nullable FlowNode from, List<FlowNode> possible) {
        Set<String> mapped = new HashSet<>();
        eventsAt(source, from).forEach(event -> names.nameOf(event.id()).ifPresent(mapped::add));
        var interrupted = isInterrupted(host);
        for (FlowNode event : possible) {
            if (!mapped.contains(event.id()) && !(interrupted && event instanceof TriggeredStartEvent)) {
                begin(event, host);
            }
        }
    }

    private void begin(FlowNode event, TokenKey host) {
        try {
            rebinding.subscription(event, host).ifPresent(opened::add);
        } catch (CannotContinue reason) {
            problems.add("what '" + event.id() + "' waits for cannot be told: " + reason.reason());
        }
    }

    /** Whether something in the scope has ended everything else there, and lets no event happen to it any more. */
    private boolean isInterrupted(TokenKey scope) {
        return instance.tokens().childrenOf(scope).stream()
                .map(child -> source.node(instance.tokens().get(child).elementId()))
                .anyMatch(child -> child instanceof CancelEndEvent
                        || (child instanceof EventSubProcess subProcess
                                && source.startOf(subProcess).interrupting()));
    }

    /** The events that can happen to whoever is at the node, beside the node itself. */
    private static List<FlowNode> eventsAt(ProcessGraph graph, @Nullable FlowNode node) {
        var events = new ArrayList<FlowNode>();
        if (node == null || node instanceof SubProcess || node instanceof EventSubProcess) {
            graph.eventSubProcessesIn(node == null ? null : node.id())
                    .forEach(subProcess -> events.add(graph.startOf(subProcess)));
        }
        if (node != null) {
            events.addAll(graph.boundaryEventsOf(node.id()));
        }
        if (node instanceof EventBasedGateway) {
            node.outgoing().forEach(flow -> events.add(graph.node(flow.target())));
        }
        return events;
    }
}
