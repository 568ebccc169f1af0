package io.jeton.testkit.scenario;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.modification.ActivityTree;
import io.jeton.domain.modification.ActivityTree.Node;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Draws instructions among all elements and flows of a process, and all that lives in an instance of it; most can be carried out. */
final class RandomInstructions {
    private static final int INSTRUCTIONS_MAX = 4;

    private final Random random;
    private final List<FlowNode> nodes;
    private final List<SequenceFlow> flows;
    private final List<String> activities;
    private final List<String> transitions = new ArrayList<>();

    RandomInstructions(ActivityTree tree, Random random) {
        this.random = random;
        this.nodes = List.copyOf(tree.definition().graph().nodes());
        this.flows = nodes.stream().flatMap(node -> node.outgoing().stream()).toList();
        var found = new TreeSet<String>();
        collect(tree.root(), found, transitions);
        this.activities = List.copyOf(found);
    }

    /** The ids of all that lives in an instance. */
    static TreeSet<String> idsIn(ActivityTree tree) {
        var found = new TreeSet<String>();
        var breaks = new ArrayList<String>();
        collect(tree.root(), found, breaks);
        found.addAll(breaks);
        return found;
    }

    private static void collect(Node node, TreeSet<String> activities, List<String> transitions) {
        activities.add(node.id());
        node.transitions().forEach(transition -> transitions.add(transition.id()));
        node.children().forEach(child -> collect(child, activities, transitions));
    }

    Modification draw() {
        var instructions = new ArrayList<Instruction>();
        var count = 1 + random.nextInt(INSTRUCTIONS_MAX);
        for (int i = 0; i < count; i++) {
            instructions.add(instruction());
        }
        return new Modification(instructions, new Omissions(random.nextInt(4) == 0, random.nextInt(4) == 0), null);
    }

    private Instruction instruction() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Instruction.CancelActivityInstance(any(activities));
            case 2 ->
                transitions.isEmpty() ? startBefore() : new Instruction.CancelTransitionInstance(any(transitions));
            case 3 -> new Instruction.CancelActivity(any(nodes).id());
            case 4 -> new Instruction.CancelPresent(any(nodes).id());
            case 5 -> new Instruction.StartAfter(any(nodes).id(), ancestor(), assignments());
            case 6 -> new Instruction.StartTransition(any(flows).id(), ancestor(), assignments());
            default -> startBefore();
        };
    }

    private Instruction startBefore() {
        return new Instruction.StartBefore(any(nodes).id(), ancestor(), assignments());
    }

    private @Nullable String ancestor() {
        return random.nextInt(3) == 0 ? any(activities) : null;
    }

    private List<Assignment> assignments() {
        return switch (random.nextInt(5)) {
            case 0 -> List.of(new Assignment(Map.of("shared", Value.TRUE), new Assignment.Outwards()));
            case 1 -> List.of(new Assignment(Map.of("own", Value.FALSE), new Assignment.Local()));
            default -> List.of();
        };
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
