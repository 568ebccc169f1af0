package io.jeton.domain.behavior;

import io.jeton.domain.change.IterationChange.IterationCompleted;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an iteration means for its multi-instance activity: computed first, and then recorded.
 *
 * @param output its item of the output collection; {@code null} if nothing is collected
 * @param fulfilled whether the completion condition holds
 */
record IterationProgress(
        MultiInstanceBody node, Token iteration, @Nullable Value output, boolean fulfilled) {

    /** @param visible the variables that the iteration sees at its end */
    static IterationProgress after(MultiInstanceBody node, Token iteration, VariableView visible, Execution execution)
            throws CannotContinue {
        var output =
                node.output() == null ? null : execution.evaluate(node.output().element(), visible);
        if (output != null) {
            execution.multiInstances().checkLength(node, iteration.scope(), output);
        }
        var condition = node.completionCondition();
        var fulfilled = condition != null
                && execution.evaluate(condition, new Counts(node, iteration, output, visible, execution));
        return new IterationProgress(node, iteration, output, fulfilled);
    }

    /** To be called when the iteration is gone. */
    void record(Execution execution) {
        var body = iteration.scope();
        var instances = execution.multiInstances();
        execution.record(new IterationCompleted(iteration.key(), body, iteration.iteration(), output));
        var state = instances.state(body);
        if (fulfilled || (state.active() == 0 && !state.hasMoreToStart())) {
            if (state.active() > 0) {
                execution.endings().endInside(body);
            }
            execution.endings().leaveWhenEmptied(body, node);
        } else if (node.sequential()) {
            instances.startMore(node, body);
        }
    }

    /** What the completion condition sees: the variables of the iteration, the counts, and what has been collected so far. */
    private record Counts(
            MultiInstanceBody node,
            Token iteration,
            @Nullable Value output,
            VariableView visible,
            Execution execution) implements VariableView {
        @Override
        public @Nullable Value find(String name) {
            var state = execution.multiInstances().state(body());
            return switch (name) {
                case "numberOfInstances" -> number(state.total());
                case "numberOfActiveInstances" -> number(state.active() - 1);
                case "numberOfCompletedInstances" -> number(state.completed() + 1);
                case "numberOfTerminatedInstances" -> number(state.terminated());
                default -> isCollection(name) ? collected() : visible.find(name);
            };
        }

        @Override
        public Set<String> names() {
            var names = new LinkedHashSet<>(visible.names());
            names.add("numberOfInstances");
            names.add("numberOfActiveInstances");
            names.add("numberOfCompletedInstances");
            names.add("numberOfTerminatedInstances");
            if (node.output() != null) {
                names.add(node.output().collection());
            }
            return names;
        }

        private boolean isCollection(String name) {
            return node.output() != null && node.output().collection().equals(name);
        }

        private Value collected() {
            return execution
                    .multiInstances()
                    .collected(body(), iteration.iteration() - 1, output == null ? Value.NULL : output);
        }

        private TokenKey body() {
            return iteration.scope();
        }

        private static Value number(int count) {
            return new Value(Integer.toString(count));
        }
    }
}
