package io.jeton.domain.soundness;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.SequenceFlow;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the things that a token can do next: it leaves its node, takes flows, comes to be at nodes to which no flow leads, and leaves marks.
 */
record Way(List<SequenceFlow> flows, List<FlowNode> entered, List<Place> marks) {
    static final Way END = new Way(List.of(), List.of(), List.of());

    static Way by(List<SequenceFlow> flows) {
        return new Way(flows, List.of(), List.of());
    }

    static Way to(FlowNode node) {
        return new Way(List.of(), List.of(node), List.of());
    }

    static Way leaving(Place mark) {
        return new Way(List.of(), List.of(), List.of(mark));
    }

    /** Both at once. */
    Way and(Way other) {
        return new Way(both(flows, other.flows), both(entered, other.entered), both(marks, other.marks));
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        if (more.isEmpty()) {
            return some;
        }
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
