package io.jeton.domain.soundness;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One choice of one token, and all moves after it that need no choice. Branches are played one after the other, which makes no difference but
 * for the order in which they are told.
 */
final class Run {
    private final ProcessGraph graph;
    private final Net net;
    private final Watcher watcher;
    private final TreeMap<Integer, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> flowsThere = new HashMap<>();
    private final Deque<Move> agenda = new ArrayDeque<>();

    Run(ProcessGraph graph, Net net, Watcher watcher) {
        this.graph = graph;
        this.net = net;
        this.watcher = watcher;
    }

    /**
     * Plays on.
     *
     * @param place where the token is that moves; negative if there is none yet
     * @return where it leads; {@code null} if the watcher did not want to see the end
     */
    @Nullable
    Marking play(Marking from, int place, Way way) {
        from.addTo(counts);
        if (place >= 0) {
            add(place, -1);
        }
        go(way);
        while (moveAll()) {
            var join = nextInclusiveJoin();
            if (join == null) {
                return Marking.of(counts);
            }
            fire(join);
        }
        return null;
    }

    /** How often each mark of a kind lies there now, by the ids of the places. */
    Map<String, Integer> marks(Place.Kind kind) {
        var marks = new HashMap<String, Integer>();
        counts.forEach((number, count) -> {
            if (net.place(number).kind() == kind) {
                marks.put(net.place(number).id(), count);
            }
        });
        return marks;
    }

    private boolean moveAll() {
        while (!agenda.isEmpty()) {
            if (!watcher.goesOn(1)) {
                return false;
            }
            var move = agenda.pop();
            if (move.flow() != null) {
                take(move.flow());
            } else if (!arrive(move.node())) {
                return false;
            }
        }
        return true;
    }

    private boolean arrive(FlowNode node) {
        var moves = watcher.arrived(node, this);
        if (moves == null) {
            return false;
        }
        if (moves.ways().size() == 1 && !net.isInStraightLoop(node.id())) {
            go(moves.ways().get(0));
        } else {
            add(net.number(new Place(Place.Kind.TOKEN, node.id())), 1);
        }
        return true;
    }

    private void go(Way way) {
        for (int i = way.entered().size() - 1; i >= 0; i--) {
            agenda.push(new Move(null, way.entered().get(i)));
        }
        for (int i = way.flows().size() - 1; i >= 0; i--) {
            var flow = way.flows().get(i);
            agenda.push(new Move(flow, graph.node(flow.target())));
        }
        way.marks().forEach(mark -> add(net.number(mark), 1));
    }

    private void take(SequenceFlow flow) {
        watcher.taken(flow);
        var target = graph.node(flow.target());
        if (!Net.joins(target)) {
            agenda.push(new Move(null, target));
            return;
        }
        var arrived = arrived(flow);
        var there = flowsThere(target);
        add(arrived, 1);
        if (counts.getOrDefault(arrived, 0) == 1) {
            flowsThere.put(target.id(), ++there);
        }
        if (target instanceof ParallelGateway && there == target.incoming().size()) {
            fire(target);
        }
    }

    /** How many of its flows have brought something to the join. */
    private int flowsThere(FlowNode join) {
        var known = flowsThere.get(join.id());
        if (known == null) {
            known = (int) join.incoming().stream().filter(this::isThere).count();
            flowsThere.put(join.id(), known);
            var unused = watcher.goesOn(join.incoming().size());
        }
        return known;
    }

    private boolean isThere(SequenceFlow flow) {
        return counts.containsKey(arrived(flow));
    }

    private void fire(FlowNode join) {
        join.incoming().stream().filter(this::isThere).forEach(flow -> add(arrived(flow), -1));
        flowsThere.remove(join.id());
        watcher.fired(join);
        agenda.push(new Move(null, join));
    }

    /** The first inclusive join for which nothing can come any more; {@code null} if there is none. */
    private @Nullable FlowNode nextInclusiveJoin() {
        var waiting = net.inclusiveJoins().stream()
                .filter(join -> join.incoming().stream().anyMatch(this::isThere))
                .toList();
        for (boolean othersCount : List.of(true, false)) {
            for (FlowNode join : waiting) {
                if (!mayStillCome(join, othersCount)) {
                    return join;
                }
            }
        }
        return null;
    }

    /** @param othersCount whether what waits at other inclusive joins may still come */
    private boolean mayStillCome(FlowNode join, boolean othersCount) {
        var taken = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (SequenceFlow flow : join.incoming()) {
            (isThere(flow) ? taken : missing).add(flow.id());
        }
        for (int number : counts.keySet()) {
            var at = elementOf(net.place(number), othersCount);
            if (at != null
                    && !at.equals(join.id())
                    && watcher.goesOn(join.incoming().size())
                    && graph.joinReach().keepsWaiting(at, missing, taken)) {
                return true;
            }
        }
        return false;
    }

    /** At which element a mark waits; {@code null} if it keeps no inclusive join waiting. */
    private @Nullable String elementOf(Place place, boolean inclusiveJoinsCount) {
        return switch (place.kind()) {
            case TOKEN, STUCK, HANGING -> place.id();
            case ARRIVED -> {
                var join = net.joinBehind(place.id());
                yield join != null && (inclusiveJoinsCount || join instanceof ParallelGateway) ? join.id() : null;
            }
            case TOLD -> null;
        };
    }

    private int arrived(SequenceFlow flow) {
        return net.number(new Place(Place.Kind.ARRIVED, flow.id()));
    }

    private void add(int place, int change) {
        counts.merge(place, change, (count, more) -> count + more == 0 ? null : count + more);
    }

    /** A token is about to take a flow, or to come to a node. */
    private record Move(@Nullable SequenceFlow flow, FlowNode node) {}

    /** Sees what happens in a run. */
    interface Watcher {
        /** Work is about to be done; {@code false} ends the run. */
        boolean goesOn(int moves);

        void taken(SequenceFlow flow);

        void fired(FlowNode join);

        /** A token has come to a node; answers what it can do there, or {@code null} to end the run. */
        @Nullable
        Moves arrived(FlowNode node, Run run);
    }
}
