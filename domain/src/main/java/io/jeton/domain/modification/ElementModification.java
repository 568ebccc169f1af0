package io.jeton.domain.modification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to one instance, as a whole or not at all, in the manner of Camunda 8: everything that is to end is found first; then elements are
 * activated and moved, then what was found is ended.
 */
public record ElementModification(List<Activate> activations, List<Move> moves, List<Terminate> terminations)
        implements Rearrangement {
    public ElementModification {
        activations = List.copyOf(activations);
        moves = List.copyOf(moves);
        terminations = List.copyOf(terminations);
    }

    @Override
    public void carryOut(ModificationExecution execution) {
        execution.apply(this);
    }

    @Override
    public int bytes() {
        int bytes = 0;
        for (Activate activation : activations) {
            bytes += bytes(activation.assignments());
        }
        for (Move move : moves) {
            bytes += bytes(move.assignments());
        }
        return bytes;
    }

    private static int bytes(List<Assignment> assignments) {
        return assignments.stream()
                .flatMap(assignment -> assignment.variables().values().stream())
                .mapToInt(value -> value.json().length())
                .sum();
    }

    /**
     * Enters an element.
     *
     * @param ancestor the key of the element instance in which, directly or not, that happens; {@code null} to find that out
     */
    public record Activate(String elementId, @Nullable Long ancestor, List<Assignment> assignments) {
        public Activate {
            assignments = List.copyOf(assignments);
        }
    }

    /** Enters an element once for each instance of another one, which ends. */
    public record Move(Instances source, String target, AncestorRule rule, List<Assignment> assignments) {
        public Move {
            assignments = List.copyOf(assignments);
        }
    }

    /** Ends element instances with everything inside of them. */
    public record Terminate(Instances what) {}

    /** Some element instances. */
    public sealed interface Instances {
        /** All that live, but those that the same request brings to life. */
        record OfElement(String elementId) implements Instances {}

        /** One. */
        record WithKey(long key) implements Instances {}
    }

    /** In which scope the target of a move is entered. */
    public sealed interface AncestorRule {
        /** As with {@link Activate}. */
        record Direct(@Nullable Long key) implements AncestorRule {}

        /** The innermost scope around the source that is around the target as well. */
        record Inferred() implements AncestorRule {}

        /** The scope directly around the source. */
        record SourceParent() implements AncestorRule {}
    }
}
