package io.jeton.domain.soundness;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CompensationThrowEvent;
import io.jeton.domain.definition.DecisionTask;
import io.jeton.domain.definition.ErrorEndEvent;
import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.ReceiveTask;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TerminateEndEvent;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What tokens can do in one scope, whatever the data is. Kinds of nodes that are not named here are activities that are done somehow, and may
 * throw whatever somebody around them catches.
 */
final class MoveFinder {
    private static final int EVENTS_MAX = 4;

    private final TokenGame game;
    private final ProcessGraph graph;
    private final @Nullable String scope;
    private final Set<String> happening = new HashSet<>();

    /** @param scope the id of a sub-process; {@code null} for the process */
    MoveFinder(TokenGame game, @Nullable String scope) {
        this.game = game;
        this.graph = game.graph();
        this.scope = scope;
    }

    /** @param wayHere how a token comes to be inside of the node; only asked if the node is a scope */
    Moves of(FlowNode node, Supplier<List<String>> wayHere) {
        if (node instanceof TerminateEndEvent) {
            return Moves.ofExits(List.of(Outcome.DONE));
        } else if (node instanceof ErrorEndEvent event) {
            return error(event, wayHere);
        } else if (node instanceof EscalationThrowEvent event) {
            return escalation(event, wayHere);
        } else if (node instanceof LinkThrowEvent link) {
            return Moves.ofWays(List.of(Way.to(graph.node(link.target()))));
        } else if (node instanceof SubProcess) {
            return subProcess(node, node, wayHere);
        } else if (node instanceof MultiInstanceBody body && graph.node(body.activity()) instanceof SubProcess inside) {
            return subProcess(body, inside, wayHere);
        }
        return other(node, wayHere);
    }

    /** What comes of it if an event happens that is one of this scope, or of one around it. */
    Moves happening(FlowNode event, Supplier<List<String>> wayHere) {
        if (event instanceof BoundaryEvent && Objects.equals(event.parent(), scope)) {
            return Moves.ofWays(List.of(Way.to(event)));
        } else if (event instanceof TriggeredStartEvent start && start.parent() != null) {
            var subProcess = graph.node(start.parent());
            if (Objects.equals(subProcess.parent(), scope)) {
                return eventSubProcess(subProcess, start, wayHere);
            }
        }
        return isInterrupting(event)
                ? Moves.ofExits(List.of(Outcome.caughtBy(event.id())))
                : Moves.ofWays(List.of(Way.leaving(new Place(Place.Kind.TOLD, event.id()))));
    }

    private Moves eventSubProcess(FlowNode subProcess, TriggeredStartEvent start, Supplier<List<String>> wayHere) {
        var summary = game.summaryOf(subProcess, wayHere);
        if (start.interrupting()) {
            return new Moves(summary.outcomes(), List.of(), true, summary.exact());
        }
        if (!happening.add(subProcess.id())) {
            return new Moves(
                    List.of(), List.of(Way.END), true, false); // it tells itself, by way of others: once is enough
        }
        var draft = new Draft(summary.exact());
        for (Outcome outcome : summary.outcomes()) {
            switch (outcome.kind()) {
                case DONE -> draft.addAll(told(Way.END, outcome, draft, wayHere));
                case STUCK -> draft.addAll(told(mark(Place.Kind.STUCK, subProcess), outcome, draft, wayHere));
                case HANGS -> draft.addAll(told(mark(Place.Kind.HANGING, subProcess), outcome, draft, wayHere));
                case CAUGHT -> draft.exitsOf(caught(outcome, wayHere), outcome);
            }
        }
        happening.remove(subProcess.id());
        return draft.moves();
    }

    private Moves error(ErrorEndEvent event, Supplier<List<String>> wayHere) {
        var catchers = ThrownTo.from(event, Trigger.Error.class, constant(event.code()), graph);
        if (catchers.events().isEmpty()) {
            return Moves.ofWays(List.of(mark(Place.Kind.HANGING, event)));
        }
        var draft = new Draft(true);
        catchers.events().forEach(catcher -> draft.exits(happening(catcher, wayHere)));
        return draft.moves();
    }

    private Moves escalation(EscalationThrowEvent event, Supplier<List<String>> wayHere) {
        var catchers = ThrownTo.from(event, Trigger.Escalation.class, constant(event.code()), graph);
        var draft = new Draft(true);
        for (FlowNode catcher : catchers.events()) {
            var happening = happening(catcher, wayHere);
            draft.exits(happening);
            happening.ways().forEach(way -> leaving(event, draft).forEach(leaving -> draft.add(leaving.and(way))));
        }
        if (catchers.maybeUncaught()) {
            draft.addAll(leaving(event, draft));
        }
        return draft.moves();
    }

    /**
     * @param node what has the flows and the boundary events
     * @param inside what is played: the sub-process itself, or an iteration of it. Of several iterations, one is played; none at all is possible, too
     */
    private Moves subProcess(FlowNode node, FlowNode inside, Supplier<List<String>> wayHere) {
        var summary = game.summaryOf(inside, wayHere);
        var draft = new Draft(summary.exact() && node.equals(inside));
        if (!node.equals(inside)) {
            draft.addAll(leaving(node, draft));
        }
        for (Outcome outcome : summary.outcomes()) {
            switch (outcome.kind()) {
                case DONE -> leaving(node, draft).forEach(way -> draft.addAll(told(way, outcome, draft, wayHere)));
                case STUCK -> {
                    if (graph.boundaryEventsOf(node.id()).stream().noneMatch(MoveFinder::rescues)) {
                        draft.addAll(told(mark(Place.Kind.STUCK, inside), outcome, draft, wayHere));
                    }
                }
                case HANGS -> draft.addAll(told(mark(Place.Kind.HANGING, node), outcome, draft, wayHere));
                case CAUGHT -> {
                    var caught = caught(outcome, wayHere);
                    draft.exitsOf(caught, outcome);
                    caught.ways().forEach(way -> draft.addAll(told(way, outcome, draft, wayHere)));
                }
            }
        }
        addBoundaryEvents(node, draft);
        return draft.moves();
    }

    private Moves other(FlowNode node, Supplier<List<String>> wayHere) {
        var draft = new Draft(!(node instanceof CompensationThrowEvent)); // what handlers may throw is not followed
        draft.addAll(leaving(node, draft));
        if (mayThrow(node)) {
            addThrown(node, Trigger.Error.class, draft, wayHere);
            if (!(node instanceof JobTask)) {
                addThrown(node, Trigger.Escalation.class, draft, wayHere);
            }
        }
        addBoundaryEvents(node, draft);
        return draft.moves();
    }

    private void addThrown(
            FlowNode node, Class<? extends Trigger.Thrown> kind, Draft draft, Supplier<List<String>> wayHere) {
        for (FlowNode catcher : ThrownTo.from(node, kind, null, graph).events()) {
            var happening = happening(catcher, wayHere);
            draft.exits(happening);
            if (isInterrupting(catcher)) {
                draft.addAll(happening.ways());
            } else {
                draft.exact = false;
                var also = List.copyOf(draft.ways);
                happening.ways().forEach(way -> also.forEach(other -> draft.add(other.and(way))));
            }
        }
    }

    /** Events that happen by themselves while the node is active: one that interrupts, and each of the others once or not at all. */
    private void addBoundaryEvents(FlowNode node, Draft draft) {
        var others = new ArrayList<Way>();
        for (BoundaryEvent event : graph.boundaryEventsOf(node.id())) {
            if (happensByItself(event)) {
                if (event.interrupting()) {
                    draft.add(Way.to(event));
                } else {
                    others.add(Way.to(event));
                }
            }
        }
        if (!others.isEmpty()) {
            draft.exact = false;
            draft.complete &= others.size() <= EVENTS_MAX;
            var alone = List.copyOf(draft.ways);
            for (List<Way> subset : Choices.subsets(others.subList(0, Math.min(EVENTS_MAX, others.size())))) {
                subset.stream().reduce(Way::and).ifPresent(events -> alone.forEach(way -> draft.add(way.and(events))));
            }
        }
    }

    private Moves caught(Outcome outcome, Supplier<List<String>> wayHere) {
        return happening(graph.node(Objects.requireNonNull(outcome.catcher())), wayHere);
    }

    /** The way, and what comes of the events that were told of something. */
    private List<Way> told(Way way, Outcome outcome, Draft draft, Supplier<List<String>> wayHere) {
        var ways = List.of(way);
        for (var told : outcome.told().entrySet()) {
            var event = graph.node(told.getKey());
            var happening = happening(event, wayHere);
            draft.exits(happening);
            var times = event instanceof BoundaryEvent ? told.getValue() : 1;
            for (int i = 0; i < times && !happening.ways().isEmpty(); i++) {
                ways = ways.stream()
                        .flatMap(one -> happening.ways().stream().map(one::and))
                        .toList();
            }
        }
        return ways;
    }

    private static List<Way> leaving(FlowNode node, Draft draft) {
        var choices = Choices.of(node);
        draft.complete &= choices.complete();
        return choices.sets().stream().map(Way::by).toList();
    }

    private static Way mark(Place.Kind kind, FlowNode node) {
        return Way.leaving(new Place(kind, node.id()));
    }

    /** Whether somebody else does the work, and may say that it ended with an error. */
    private boolean mayThrow(FlowNode node) {
        if (node instanceof MultiInstanceBody body) {
            return mayThrow(graph.node(body.activity()));
        }
        return !(node instanceof ExclusiveGateway
                || node instanceof ParallelGateway
                || node instanceof InclusiveGateway
                || node instanceof EventBasedGateway
                || node instanceof PassThroughTask
                || node instanceof ScriptTask
                || node instanceof DecisionTask
                || node instanceof ReceiveTask
                || node.type().name().endsWith("_EVENT"));
    }

    private static boolean isInterrupting(FlowNode event) {
        return event instanceof BoundaryEvent boundary
                ? boundary.interrupting()
                : event instanceof TriggeredStartEvent start && start.interrupting();
    }

    /** An event whose trigger nobody throws happens at any time; unless it only marks something and leads nowhere. */
    private static boolean happensByItself(BoundaryEvent event) {
        return event.trigger() instanceof Trigger.Awaited
                || (!(event.trigger() instanceof Trigger.Thrown)
                        && !event.outgoing().isEmpty());
    }

    private static boolean rescues(BoundaryEvent event) {
        return event.interrupting() && event.trigger() instanceof Trigger.Awaited;
    }

    /** The code if it stands in the model; {@code null} if it is computed. */
    private static @Nullable String constant(Expression<String> code) {
        return code.source().stripLeading().startsWith("=") ? null : code.source();
    }

    /** Moves that are being gathered. */
    private static final class Draft {
        private final List<Outcome> exits = new ArrayList<>();
        private final List<Way> ways = new ArrayList<>();
        private boolean complete = true;
        private boolean exact;

        Draft(boolean exact) {
            this.exact = exact;
        }

        void add(Way way) {
            ways.add(way);
        }

        void addAll(List<Way> more) {
            ways.addAll(more);
        }

        void exits(Moves other) {
            exits.addAll(other.exits());
            complete &= other.complete();
            exact &= other.exact();
        }

        /** Exits that come of an outcome; what it has told is lost with them. */
        void exitsOf(Moves other, Outcome outcome) {
            exits(other);
            exact &= outcome.told().isEmpty() || other.exits().isEmpty();
        }

        Moves moves() {
            return new Moves(exits, ways, complete, exact);
        }
    }
}
