package io.jeton.domain.soundness;

import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays one scope: from where it begins, breadth first, so that what is found first has a way with as few choices as possible.
 *
 * <p>Not every order of moves is played, only enough of them that no deadlock is missed. Tokens never compete for anything: what one of them
 * does next takes nothing from another one. So a token without a choice moves at once, and if several have a choice, it is enough to play all
 * choices of one of them now and those of the others later. Two cautions: where a token can go round in a loop, the others are played, too, unless
 * something new has come of it; and what ends the whole scope is noted as an outcome, but never played, since nothing is left to be looked at.
 */
final class ScopeSearch {
    /** How many marks at one place are followed: more of them are probably the first of endlessly many. */
    private static final int MARKS_MAX = 100;

    private final TokenGame game;
    private final ProcessGraph graph;
    private final @Nullable String scope;
    private final List<FlowNode> starts;
    private final Supplier<List<String>> wayInside;
    private final Net net;
    private final MoveFinder finder;
    private final Map<String, Moves> moves = new HashMap<>();
    private final Outcomes outcomes = new Outcomes();
    private final Set<Marking> known = new HashSet<>();
    private final Deque<Position> open = new ArrayDeque<>();
    private final Map<String, Position> firstArrivals = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> fired = new HashSet<>();
    private final Set<String> blocked = new HashSet<>();
    private boolean rescued;
    private boolean complete = true;
    private boolean exact = true;

    /**
     * @param scope the id of a sub-process; {@code null} for the process
     * @param starts where the scope can begin: at one of them
     * @param wayInside how the scope comes to be
     */
    ScopeSearch(TokenGame game, @Nullable String scope, List<FlowNode> starts, Supplier<List<String>> wayInside) {
        this.game = game;
        this.graph = game.graph();
        this.scope = scope;
        this.starts = starts;
        this.wayInside = wayInside;
        this.net = new Net(graph, game.paths(), game.paths().inside(scope));
        this.finder = new MoveFinder(game, scope);
    }

    Summary summary() {
        begin();
        while (!open.isEmpty() && !game.budget().isExhausted()) {
            expand(open.remove());
        }
        complete &= !game.budget().isExhausted();
        exact &= complete;
        if (!complete) {
            game.notFullySearched();
        }
        if (exact) {
            tellWhatNeverFires();
        }
        if (!complete || outcomes.isEmpty()) {
            outcomes.add(Outcome.HANGS, Map.of());
        }
        return new Summary(outcomes.all(), exact);
    }

    private void begin() {
        var beginnings = new ArrayList<Way>();
        starts.forEach(start -> beginnings.add(Way.to(start)));
        for (EventSubProcess subProcess : graph.eventSubProcessesIn(scope)) {
            var event = graph.startOf(subProcess);
            if (event.trigger() instanceof Trigger.Awaited) {
                rescued |= event.interrupting();
                var happening =
                        finder.happening(event, () -> TokenGame.joined(wayInside.get(), List.of(subProcess.id())));
                exact &= happening.exact();
                complete &= happening.complete();
                happening.exits().forEach(exit -> exit(exit, Map.of(), this::scopeItself));
                happening.ways().stream()
                        .filter(way -> !way.equals(Way.END))
                        .forEach(way -> starts.forEach(
                                start -> beginnings.add(Way.to(start).and(way))));
            }
        }
        beginnings.forEach(way -> play(null, -1, way));
    }

    /** Plays what comes next; settles the matter if nothing does. */
    private void expand(Position position) {
        var canMove = false;
        for (int number : position.marking().places()) {
            var place = net.place(number);
            if (place.kind() == Place.Kind.TOKEN) {
                canMove = true;
                var fresh = false;
                for (Way way : movesAt(place.id()).ways()) {
                    fresh |= play(position, number, way);
                }
                if (!movesAt(place.id()).ways().isEmpty() && (fresh || !net.isInLoop(place.id()))) {
                    return;
                }
            }
        }
        if (!canMove) {
            settle(position);
        }
    }

    private Moves movesAt(String nodeId) {
        var known = moves.get(nodeId);
        if (known == null) {
            throw new IllegalStateException("no token has come to " + nodeId + " yet");
        }
        return known;
    }

    /** Says whether that leads to a position that was not known. */
    private boolean play(@Nullable Position before, int place, Way way) {
        var arrived = new ArrayList<FlowNode>();
        var from = before == null ? Marking.EMPTY : before.marking();
        var marking = new Run(graph, net, new Player(before, place, way, arrived)).play(from, place, way);
        if (marking == null || marking.most() > MARKS_MAX) {
            complete = false;
            return false;
        }
        if (!known.add(marking)) {
            return false;
        }
        complete &= game.budget().spend(1 + marking.size() / 4);
        var position = new Position(marking, before, place, way);
        open.add(position);
        arrived.forEach(join -> firstArrivals.putIfAbsent(join.id(), position));
        return true;
    }

    /** Nothing can move any more: either nothing is left, or it is known why something is. */
    private void settle(Position position) {
        var told = new LinkedHashMap<String, Integer>();
        var stuck = new ArrayList<Place>();
        var joins = new LinkedHashMap<String, FlowNode>();
        var arrivedBy = new HashSet<String>();
        var hangs = false;
        for (Map.Entry<Integer, Integer> mark : position.marking().counts().entrySet()) {
            var place = net.place(mark.getKey());
            switch (place.kind()) {
                case TOLD -> told.put(place.id(), mark.getValue());
                case STUCK -> stuck.add(place);
                case HANGING -> hangs = true;
                case ARRIVED -> {
                    arrivedBy.add(place.id());
                    if (net.joinBehind(place.id()) instanceof ParallelGateway join) {
                        joins.put(join.id(), join);
                    }
                }
                case TOKEN -> throw new IllegalStateException("the token at " + place.id() + " can move");
            }
        }
        stuck.forEach(place -> blocked.add(place.id()));
        if (hangs) {
            outcomes.add(Outcome.HANGS, told);
        } else if (joins.isEmpty() && stuck.isEmpty()) {
            outcomes.add(Outcome.DONE, told);
        } else if (!rescued) {
            var causes = new ArrayList<Deadlock>();
            stuck.forEach(place -> causes.addAll(causesInside(place, position)));
            causes.addAll(causes(joins, stuck, arrivedBy, told, position));
            outcomes.add(new Outcome(Outcome.Kind.STUCK, null, Map.of(), causes), told);
        }
    }

    private List<Deadlock> causesInside(Place stuck, Position position) {
        var first = position;
        var number = net.number(stuck);
        while (first.before() != null && first.before().marking().has(number)) {
            first = first.before();
        }
        var way = way(first);
        return game.summaryOf(graph.node(stuck.id()), List::of).outcomes().stream()
                .flatMap(outcome -> outcome.causes().stream())
                .map(cause -> cause.after(way))
                .toList();
    }

    /** The joins that wait for ever, but none that only waits for what is behind another one or behind what is stuck. */
    private List<Deadlock> causes(
            Map<String, FlowNode> joins,
            List<Place> stuck,
            Set<String> arrivedBy,
            Map<String, Integer> told,
            Position position) {
        if (joins.keySet().stream().allMatch(join -> outcomes.hasCause(told, join))) {
            return List.of();
        }
        var blocking = new LinkedHashSet<>(joins.keySet());
        stuck.forEach(place -> blocking.add(place.id()));
        var roots = joins.values().stream()
                .filter(join -> isBlockedByNone(join, missing(join, arrivedBy), blocking))
                .toList();
        if (roots.isEmpty() && stuck.isEmpty()) {
            roots = List.of(joins.values().iterator().next());
        }
        var way = way(position);
        return roots.stream()
                .map(join -> new Deadlock(join, missing(join, arrivedBy), way, false))
                .toList();
    }

    private boolean isBlockedByNone(FlowNode join, List<SequenceFlow> missing, Set<String> blocking) {
        if (game.budget().isExhausted()) {
            return false;
        }
        var before = game.paths().before(missing, join);
        var unused = game.budget().spend(before.size());
        return Collections.disjoint(before, blocking);
    }

    private static List<SequenceFlow> missing(FlowNode join, Set<String> takenFlows) {
        return join.incoming().stream()
                .filter(flow -> !takenFlows.contains(flow.id()))
                .toList();
    }

    /** Joins to which tokens come, but never enough of them, whatever happens: a fault even if something ends the waiting. */
    private void tellWhatNeverFires() {
        var waiting = new LinkedHashMap<>(firstArrivals);
        waiting.keySet().removeAll(fired);
        var blocking = new LinkedHashSet<>(waiting.keySet());
        blocking.addAll(blocked);
        waiting.forEach((id, position) -> {
            var join = graph.node(id);
            var missing = missing(join, taken);
            if (!missing.isEmpty() && isBlockedByNone(join, missing, blocking)) {
                game.neverFires(new Deadlock(join, missing, TokenGame.joined(wayInside.get(), way(position)), true));
            }
        });
    }

    private void exit(Outcome exit, Map<String, Integer> told, Supplier<List<String>> wayHere) {
        exact &= told.isEmpty();
        if (exit.causes().isEmpty()) {
            outcomes.add(exit, told);
        } else {
            var way = wayHere.get();
            var causes = exit.causes().stream().map(cause -> cause.after(way)).toList();
            outcomes.add(new Outcome(exit.kind(), exit.catcher(), exit.told(), causes), told);
        }
    }

    /** Everything that happens until a position is reached. */
    private List<String> way(@Nullable Position position) {
        var positions = new ArrayDeque<Position>();
        for (var at = position; at != null; at = at.before()) {
            positions.push(at);
        }
        var way = new ArrayList<>(scopeItself());
        for (Position at : positions) {
            tell(at.before(), at.place(), at.way(), way);
        }
        return way;
    }

    private List<String> scopeItself() {
        return scope == null ? List.of() : List.of(scope);
    }

    /** Plays a choice once more, to tell what happens, as far as it is known. */
    private void tell(@Nullable Position before, int place, Way way, List<String> story) {
        var from = before == null ? Marking.EMPTY : before.marking();
        var unused = new Run(graph, net, new Teller(story)).play(from, place, way);
    }

    /** Notes what is new in a run. */
    private final class Player implements Run.Watcher {
        private final @Nullable Position before;
        private final int place;
        private final Way way;
        private final List<FlowNode> arrivedAt;

        Player(@Nullable Position before, int place, Way way, List<FlowNode> arrivedAt) {
            this.before = before;
            this.place = place;
            this.way = way;
            this.arrivedAt = arrivedAt;
        }

        @Override
        public boolean goesOn(int count) {
            return game.budget().spend(count);
        }

        @Override
        public void taken(SequenceFlow flow) {
            if (net.joinBehind(flow.id()) instanceof ParallelGateway join) {
                ScopeSearch.this.taken.add(flow.id());
                if (!firstArrivals.containsKey(join.id())) {
                    arrivedAt.add(join);
                }
            }
        }

        @Override
        public void fired(FlowNode join) {
            ScopeSearch.this.fired.add(join.id());
        }

        @Override
        public @Nullable Moves arrived(FlowNode node, Run run) {
            var found = moves.get(node.id());
            if (found == null) {
                found = finder.of(node, () -> TokenGame.joined(wayInside.get(), wayHere()));
                complete &= found.complete();
                exact &= found.exact();
                if (game.budget().isExhausted()) {
                    return null;
                }
                moves.put(node.id(), found);
            }
            if (!found.exits().isEmpty()) {
                var told = run.marks(Place.Kind.TOLD);
                found.exits().forEach(exit -> exit(exit, told, this::wayHere));
            }
            return found;
        }

        private List<String> wayHere() {
            var story = way(before);
            tell(before, place, this.way, story);
            return story;
        }
    }

    /** Writes down what happens, up to where nobody has been yet. */
    private final class Teller implements Run.Watcher {
        private final List<String> story;

        Teller(List<String> story) {
            this.story = story;
        }

        @Override
        public boolean goesOn(int count) {
            return true;
        }

        @Override
        public void taken(SequenceFlow flow) {
            story.add(flow.id());
        }

        @Override
        public void fired(FlowNode join) {
            // it is told as the arrival of its token
        }

        @Override
        public @Nullable Moves arrived(FlowNode node, Run run) {
            story.add(node.id());
            return moves.get(node.id());
        }
    }
}
