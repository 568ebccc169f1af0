package io.jeton.domain.modification;

import io.jeton.domain.behavior.CannotContinue;
import io.jeton.domain.behavior.Intervention;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.modification.Placing.Place;
import io.jeton.domain.token.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out starting instructions.
 *
 * <p>Semantics: events that interrupt do so when they are started themselves: a boundary event ends the activity that it is attached to, if that is
 * active; an event sub-process, or its start event while there is no instance of it, ends everything else in the scope around it. Started behind them,
 * or inside, nothing is interrupted. An event behind an event-based gateway has happened already: a gateway that waits for it is left.
 */
final class Starting {
    private final Intervention intervention;
    private final ProcessInstance instance;
    private final ProcessGraph graph;
    private final Positions positions;
    private final Placing placing;
    private final Manner manner;

    /** How scopes are opened and gateways are entered. */
    enum Manner {
        /** As whatever leads there would do it. */
        ORDINARY,
        /** Scopes without their input mappings; event sub-processes without interruption; joins are passed. */
        PLAIN
    }

    Starting(Intervention intervention) {
        this(intervention, Manner.ORDINARY);
    }

    Starting(Intervention intervention, Manner manner) {
        this.manner = manner;
        this.intervention = intervention;
        this.instance = intervention.instance();
        this.graph = instance.definition().graph();
        this.positions = new Positions(instance);
        this.placing = new Placing(instance, manner);
    }

    /** What has begun: the scopes that were opened for it, and the token, unless that waits at a join. */
    record Begun(Entry entry, TokenKey scope, List<TokenKey> opened, Optional<TokenKey> token) {}

    Begun start(Instruction.Start start) throws Refused {
        var entry = manner == Manner.PLAIN && start instanceof Instruction.StartBefore before
                ? Entry.whole(before.activityId(), graph)
                : Entry.of(start, graph);
        if (entry instanceof Entry.On on) {
            return along(on, start);
        }
        var node = ((Entry.Before) entry).node();
        if (node instanceof BoundaryEvent event) {
            return boundary(entry, event, start);
        }
        if (node instanceof EventSubProcess subProcess) {
            return subProcess(entry, subProcess, start);
        }
        if (node instanceof TriggeredStartEvent event) {
            return startEvent(entry, event, start);
        }
        var gateway = gatewayBefore(node);
        return gateway.isPresent() ? behind(entry, gateway.get(), node, start) : before(entry, node, start);
    }

    private Begun before(Entry entry, FlowNode node, Instruction.Start start) throws Refused {
        var place = placing.find(node.parent(), start.ancestor());
        placing.checkIteration(node, place);
        if (graph.isCompensationHandler(node.id())) {
            placing.checkHandler(node, place.missing());
        }
        return in(
                entry,
                place,
                start,
                scope -> node.joins() && manner == Manner.ORDINARY
                        ? intervention.arrive(node, scope)
                        : Optional.of(intervention.enter(node, scope)));
    }

    private Begun along(Entry.On entry, Instruction.Start start) throws Refused {
        var place = placing.find(entry.scope(), start.ancestor());
        return in(entry, place, start, scope -> intervention.take(entry.flow(), scope));
    }

    private Begun boundary(Entry entry, BoundaryEvent event, Instruction.Start start) throws Refused {
        var named = named(event.attachedTo(), event.interrupting(), start.ancestor());
        if (named.isPresent()) {
            return happens(entry, event, named.get(), start);
        }
        var place = placing.find(event.parent(), start.ancestor());
        var hosts = event.interrupting() && place.missing().isEmpty()
                ? positions.activitiesAt(event.attachedTo(), place.parent())
                : List.<Token>of();
        var host = only(hosts, "would interrupt");
        return host.isPresent()
                ? happens(entry, event, host.get(), start)
                : in(entry, place, start, scope -> Optional.of(intervention.enterHappened(event, scope)));
    }

    private Begun happens(Entry entry, BoundaryEvent event, Token host, Instruction.Start start) throws Refused {
        return in(entry, new Place(host.scope(), List.of()), start, scope -> intervention.happen(event, host.key()));
    }

    private Begun subProcess(Entry entry, EventSubProcess subProcess, Instruction.Start start) throws Refused {
        return in(
                entry,
                placing.find(subProcess.parent(), start.ancestor()),
                start,
                scope -> manner == Manner.ORDINARY
                        ? intervention.happen(graph.startOf(subProcess), scope)
                        : Optional.of(intervention.begin(subProcess, scope)));
    }

    private Begun startEvent(Entry entry, TriggeredStartEvent event, Instruction.Start start) throws Refused {
        var place = placing.find(event.parent(), start.ancestor());
        var subProcess = event.startsProcess() ? null : graph.node(String.valueOf(event.parent()));
        if (subProcess instanceof EventSubProcess begun && place.missing().contains(begun)) {
            return subProcess(entry, begun, start);
        }
        return in(entry, place, start, scope -> Optional.of(intervention.enterHappened(event, scope)));
    }

    private Begun behind(Entry entry, EventBasedGateway gateway, FlowNode event, Instruction.Start start)
            throws Refused {
        var named = named(gateway.id(), true, start.ancestor());
        var place = named.isPresent()
                ? new Place(named.get().scope(), List.of())
                : placing.find(event.parent(), start.ancestor());
        var waiting = named.isPresent()
                ? named
                : place.missing().isEmpty()
                        ? only(positions.activitiesAt(gateway.id(), place.parent()), "would be left")
                        : Optional.<Token>empty();
        return in(
                entry,
                place,
                start,
                scope -> Optional.of(
                        waiting.isPresent()
                                ? intervention.leaveGateway(
                                        gateway, waiting.get().key(), event)
                                : intervention.enterHappened(event, scope)));
    }

    private Optional<EventBasedGateway> gatewayBefore(FlowNode node) {
        for (SequenceFlow flow : node instanceof CatchEvent ? node.incoming() : List.<SequenceFlow>of()) {
            if (graph.node(flow.source()) instanceof EventBasedGateway gateway) {
                return Optional.of(gateway);
            }
        }
        return Optional.empty();
    }

    /** The instance that an event ends, if the instruction names it as the ancestor. */
    private Optional<Token> named(String elementId, boolean ends, @Nullable String ancestor) {
        return ancestor != null && ends
                ? positions.activity(ancestor).filter(token -> token.elementId().equals(elementId))
                : Optional.empty();
    }

    private static Optional<Token> only(List<Token> tokens, String what) throws Refused {
        if (tokens.size() > 1) {
            throw new Refused(
                    "it is ambiguous which instance of '" + tokens.get(0).elementId() + "' " + what
                            + "; name one as ancestorActivityInstanceId: "
                            + tokens.stream().limit(10).map(Positions::idOf).collect(Collectors.joining(", ")));
        }
        return tokens.stream().findFirst();
    }

    private Begun in(Entry entry, Place place, Instruction.Start start, Beginning beginning) throws Refused {
        var opened = new ArrayList<TokenKey>();
        var byElement = new HashMap<String, TokenKey>();
        var scope = place.parent();
        for (FlowNode node : place.missing()) {
            scope = open(node, scope);
            opened.add(scope);
            byElement.put(node.id(), scope);
        }
        for (Assignment assignment : start.assignments()) {
            assignOutside(assignment, scope, byElement);
        }
        var token = beginning.in(scope);
        for (Assignment assignment : start.assignments()) {
            assignInside(assignment, entry, token, byElement);
        }
        return new Begun(entry, scope, opened, token);
    }

    private TokenKey open(FlowNode node, TokenKey around) throws Refused {
        try {
            return manner == Manner.ORDINARY ? intervention.open(node, around) : intervention.openPlainly(node, around);
        } catch (CannotContinue reason) {
            throw new Refused("'" + node.id() + "', which is around it, cannot be opened: " + reason.reason());
        }
    }

    private void assignOutside(Assignment assignment, TokenKey scope, Map<String, TokenKey> opened) {
        if (assignment.where() instanceof Assignment.Outwards) {
            intervention.setVariables(scope, assignment.variables(), false);
        } else if (assignment.where() instanceof Assignment.WholeProcess) {
            intervention.setVariables(instance.rootScope(), assignment.variables(), true);
        } else if (assignment.where() instanceof Assignment.Scope named && opened.containsKey(named.elementId())) {
            intervention.setVariables(opened.get(named.elementId()), assignment.variables(), true);
        }
    }

    private void assignInside(
            Assignment assignment, Entry entry, Optional<TokenKey> token, Map<String, TokenKey> opened) throws Refused {
        var begun = entry instanceof Entry.On on ? on.target() : ((Entry.Before) entry).node();
        if (assignment.where() instanceof Assignment.Local) {
            assignLocally(assignment, begun, token);
        } else if (assignment.where() instanceof Assignment.Scope named && !opened.containsKey(named.elementId())) {
            if (!named.elementId().equals(begun.id())) {
                throw new Refused("variables are given for scope '" + named.elementId()
                        + "', which is neither the started element nor opened for it");
            }
            assignLocally(assignment, begun, token);
        }
    }

    private void assignLocally(Assignment assignment, FlowNode begun, Optional<TokenKey> token) throws Refused {
        if (!assignment.variables().isEmpty()) {
            intervention.setVariables(
                    token.orElseThrow(() -> new Refused(withoutToken(begun))), assignment.variables(), true);
        }
    }

    private static String withoutToken(FlowNode begun) {
        return begun.joins()
                ? "what waits at the join '" + begun.id()
                        + "' for others has no variables of its own: set them without 'local'"
                : "'" + begun.id()
                        + "' begins only when listeners have been asked about what it interrupts, and has no variables of its"
                        + " own until then: set them without 'local'";
    }

    @FunctionalInterface
    private interface Beginning {
        Optional<TokenKey> in(TokenKey scope);
    }
}
