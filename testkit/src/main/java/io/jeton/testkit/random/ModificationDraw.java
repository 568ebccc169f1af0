package io.jeton.testkit.random;

import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.modification.ActivityTree;
import io.jeton.domain.modification.ActivityTree.Node;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationExecution;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws modifications of an instance, at random among all its elements, flows and tokens. */
final class ModificationDraw {
    private static final int INSTRUCTIONS_MAX = 4;

    private final ProcessInstance instance;
    private final Random random;

    ModificationDraw(ProcessInstance instance, Random random) {
        this.instance = instance;
        this.random = random;
    }

    /** A modification that can be carried out now; empty if the one that was drawn cannot. */
    Optional<Modification> next(Instant now, KeySource keys) {
        var instructions = new ArrayList<Instruction>();
        for (int i = 0; i <= random.nextInt(INSTRUCTIONS_MAX); i++) {
            instructions.add(instruction());
        }
        var modification = new Modification(instructions, new Omissions(false, random.nextInt(3) == 0), null);
        try {
            new ModificationExecution(new Execution(instance, now, keys)).plan(modification);
        } catch (CommandRejected refused) {
            return Optional.empty();
        }
        if (instance.hasUnconcludedChanges()) {
            throw new IllegalStateException("what was only planned has left changes");
        }
        return Optional.of(modification);
    }

    private Instruction instruction() {
        var nodes = List.copyOf(instance.definition().graph().nodes());
        var node = nodes.get(random.nextInt(nodes.size()));
        var living = new ArrayList<Node>();
        collect(ActivityTree.of(instance).root(), living);
        var one = living.get(random.nextInt(living.size()));
        var ancestor = random.nextInt(4) == 0 ? one.id() : null;
        return switch (random.nextInt(6)) {
            case 0 -> new Instruction.CancelActivityInstance(one.id());
            case 1 ->
                one.element() == null
                        ? before(node, null)
                        : new Instruction.CancelActivity(one.element().id());
            case 2 -> new Instruction.StartAfter(node.id(), ancestor, assignments());
            case 3 ->
                flow().<Instruction>map(flow -> new Instruction.StartTransition(flow.id(), ancestor, assignments()))
                        .orElseGet(() -> before(node, ancestor));
            default -> before(node, ancestor);
        };
    }

    private Instruction before(FlowNode node, @Nullable String ancestor) {
        return new Instruction.StartBefore(node.id(), ancestor, assignments());
    }

    private List<Assignment> assignments() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(new Assignment(Map.of("shared", Value.TRUE), new Assignment.Outwards()));
            case 1 -> List.of(new Assignment(Map.of("own", Value.FALSE), new Assignment.Local()));
            default -> List.of();
        };
    }

    private Optional<SequenceFlow> flow() {
        var flows = instance.definition().graph().nodes().stream()
                .flatMap(node -> node.outgoing().stream())
                .toList();
        return flows.isEmpty() ? Optional.empty() : Optional.of(flows.get(random.nextInt(flows.size())));
    }

    private static void collect(Node node, List<Node> found) {
        found.add(node);
        node.children().forEach(child -> collect(child, found));
    }
}
