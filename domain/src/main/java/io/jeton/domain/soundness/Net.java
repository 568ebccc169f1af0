package io.jeton.domain.soundness;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one scope as the token game needs them: numbered places, joins, and loops.
 *
 * <p>The places of tokens are numbered along the paths, branch by branch, so that taking the lowest number first plays one branch to its end
 * before it begins with the next.
 */
final class Net {
    private final List<Place> places = new ArrayList<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<FlowNode> inclusiveJoins = new ArrayList<>();
    private final Map<String, FlowNode> joinsByFlow = new HashMap<>();
    private final Set<String> inLoops = new HashSet<>();
    private final Set<String> inStraightLoops = new HashSet<>();

    Net(ProcessGraph graph, Paths paths, List<FlowNode> nodes) {
        nodes.stream().filter(node -> !(node instanceof BoundaryEvent)).forEach(node -> number(node, paths));
        nodes.forEach(node -> number(node, paths));
        nodes.stream()
                .filter(node -> node instanceof InclusiveGateway && joins(node))
                .forEach(inclusiveJoins::add);
        nodes.stream().filter(Net::joins).forEach(join -> join.incoming()
                .forEach(flow -> joinsByFlow.put(flow.id(), join)));
        nodes.stream().filter(paths::isInLoop).map(FlowNode::id).forEach(inLoops::add);
        var straight = nodes.stream().filter(this::isStraight).toList();
        Cycles.in(
                        Paths.ids(straight),
                        id -> Paths.ids(paths.after(graph.node(id)).stream()
                                .filter(this::isStraight)
                                .toList()))
                .forEach(inStraightLoops::addAll);
    }

    static boolean joins(FlowNode node) {
        return (node instanceof ParallelGateway || node instanceof InclusiveGateway)
                && node.incoming().size() > 1;
    }

    int number(Place place) {
        var number = numbers.get(place);
        if (number == null) {
            number = places.size();
            places.add(place);
            numbers.put(place, number);
        }
        return number;
    }

    Place place(int number) {
        return places.get(number);
    }

    /** Those with several incoming flows, in model order. */
    List<FlowNode> inclusiveJoins() {
        return inclusiveJoins;
    }

    /** The join that a flow leads to; {@code null} if it leads to no join. */
    @Nullable
    FlowNode joinBehind(String flowId) {
        return joinsByFlow.get(flowId);
    }

    boolean isInLoop(String nodeId) {
        return inLoops.contains(nodeId);
    }

    /** Whether a token can come back to the node without any choice: there it has to rest, or its move would never end. */
    boolean isInStraightLoop(String nodeId) {
        return inStraightLoops.contains(nodeId);
    }

    private void number(FlowNode start, Paths paths) {
        var open = new ArrayDeque<FlowNode>();
        open.push(start);
        while (!open.isEmpty()) {
            var node = open.pop();
            var place = new Place(Place.Kind.TOKEN, node.id());
            if (!numbers.containsKey(place)) {
                number(place);
                var next = paths.after(node);
                for (int i = next.size() - 1; i >= 0; i--) {
                    open.push(next.get(i));
                }
            }
        }
    }

    private boolean isStraight(FlowNode node) {
        return isInLoop(node.id())
                && (node.outgoing().size() < 2
                        || !(node instanceof ExclusiveGateway
                                || node instanceof InclusiveGateway
                                || node instanceof EventBasedGateway));
    }
}
