package io.jeton.domain.soundness;

import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.SequenceFlow;
import java.util.ArrayList;
import java.util.List;

/**
 * Which flows may be taken together when a node is left, whatever the data is: conditions may hold or not.
 *
 * @param sets each a set of flows, in model order
 * @param complete whether these are all; of many flows with conditions only some sets are listed
 */
record Choices(List<List<SequenceFlow>> sets, boolean complete) {
    /** Up to so many flows with conditions, each subset is listed. */
    private static final int ALL_SUBSETS_MAX = 10;

    private static final int ALL_BUT_ONE_MAX = 100;

    static Choices of(FlowNode node) {
        var flows = node.outgoing();
        if (node instanceof ExclusiveGateway && !flows.isEmpty()) {
            return new Choices(oneOf(node), true);
        }
        if (node instanceof EventBasedGateway) {
            return new Choices(flows.stream().map(List::of).toList(), true);
        }
        var defaultFlow = node.defaultFlow();
        var open = flows.stream()
                .filter(flow -> flow.condition() != null && !flow.equals(defaultFlow))
                .toList();
        if (node instanceof ParallelGateway || (defaultFlow == null && open.isEmpty())) {
            return new Choices(List.of(flows), true);
        }
        var always = flows.stream()
                .filter(flow -> flow.condition() == null && !flow.equals(defaultFlow))
                .toList();
        var sets = new ArrayList<List<SequenceFlow>>();
        for (List<SequenceFlow> subset : subsets(open)) {
            var taken = new ArrayList<>(always);
            taken.addAll(subset);
            if (!taken.isEmpty()) {
                sets.add(taken);
            }
        }
        if (defaultFlow != null && always.isEmpty()) {
            sets.add(List.of(defaultFlow));
        }
        return new Choices(sets, isComplete(open));
    }

    /** The first flow that holds is taken, so nothing comes to those behind a flow without condition. */
    private static List<List<SequenceFlow>> oneOf(FlowNode gateway) {
        var defaultFlow = gateway.defaultFlow();
        var choices = new ArrayList<List<SequenceFlow>>();
        for (SequenceFlow flow : gateway.outgoing()) {
            if (!flow.equals(defaultFlow)) {
                choices.add(List.of(flow));
                if (flow.condition() == null) {
                    return choices;
                }
            }
        }
        if (defaultFlow != null) {
            choices.add(List.of(defaultFlow));
        }
        return choices;
    }

    /** All subsets of a few; of many: none, each one alone, all but one unless there are too many, and all. */
    static <T> List<List<T>> subsets(List<T> items) {
        var subsets = new ArrayList<List<T>>();
        if (items.size() <= ALL_SUBSETS_MAX) {
            for (int bits = 0; bits < 1 << items.size(); bits++) {
                var subset = new ArrayList<T>();
                for (int i = 0; i < items.size(); i++) {
                    if ((bits & 1 << i) != 0) {
                        subset.add(items.get(i));
                    }
                }
                subsets.add(subset);
            }
            return subsets;
        }
        subsets.add(List.of());
        items.forEach(item -> subsets.add(List.of(item)));
        if (items.size() <= ALL_BUT_ONE_MAX) {
            items.forEach(item ->
                    subsets.add(items.stream().filter(other -> other != item).toList()));
        }
        subsets.add(items);
        return subsets;
    }

    /** Whether {@link #subsets} has all subsets of so many. */
    static boolean isComplete(List<?> items) {
        return items.size() <= ALL_SUBSETS_MAX;
    }
}
