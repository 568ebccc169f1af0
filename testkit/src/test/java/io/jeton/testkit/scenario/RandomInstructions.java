package io.jeton.testkit.scenario;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.modification.ActivityTree;
import io.jeton.domain.modification.ActivityTree.Node;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ElementModification.Activate;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.domain.modification.ElementModification.Terminate;
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
    private final List<Long> keys = new ArrayList<>();

    RandomInstructions(ActivityTree tree, Random random) {
        this.random = random;
        this.nodes = List.copyOf(tree.definition().graph().nodes());
        this.flows = nodes.stream().flatMap(node -> node.outgoing().stream()).toList();
        var found = new TreeSet<String>();
        collect(tree.root(), found, transitions);
        this.activities = List.copyOf(found);
        collectKeys(tree.root());
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

    private void collectKeys(Node node) {
        if (node.token() != null) {
            keys.add(node.token().value());
        }
        node.transitions().forEach(transition -> keys.add(transition.token().value()));
        node.children().forEach(this::collectKeys);
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

    /** The same in the form of the newer API. */
    ElementModification drawElements() {
        var activations = new ArrayList<Activate>();
        var moves = new ArrayList<Move>();
        var terminations = new ArrayList<Terminate>();
        var count = 1 + random.nextInt(INSTRUCTIONS_MAX);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(3)) {
                case 0 ->
                    activations.add(new Activate(
                            any(nodes).id(), random.nextInt(3) == 0 ? any(keys) : null, scopedAssignments()));
                case 1 -> moves.add(new Move(instances(), any(nodes).id(), rule(), scopedAssignments()));
                default -> terminations.add(new Terminate(instances()));
            }
        }
        return new ElementModification(activations, moves, terminations);
    }

    private Instances instances() {
        return random.nextBoolean() ? new Instances.OfElement(any(nodes).id()) : new Instances.WithKey(any(keys));
    }

    private AncestorRule rule() {
        return switch (random.nextInt(3)) {
            case 0 -> new AncestorRule.Direct(random.nextBoolean() ? any(keys) : null);
            case 1 -> new AncestorRule.Inferred();
            default -> new AncestorRule.SourceParent();
        };
    }

    private List<Assignment> scopedAssignments() {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(new Assignment(Map.of("shared", Value.TRUE), new Assignment.WholeProcess()));
            case 1 ->
                List.of(new Assignment(
                        Map.of("own", Value.FALSE),
                        new Assignment.Scope(any(nodes).id())));
            default -> List.of();
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
