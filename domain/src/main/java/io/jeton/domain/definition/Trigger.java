package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import io.jeton.domain.timer.Schedule;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What makes a catching event happen. */
public sealed interface Trigger {
    /** What makes the event at a node happen; empty if the node is no catching event. */
    static Optional<Trigger> of(FlowNode node) {
        if (node instanceof CatchEvent event) {
            return Optional.of(event.trigger());
        } else if (node instanceof ReceiveTask event) {
            return Optional.of(event.trigger());
        } else if (node instanceof BoundaryEvent event) {
            return Optional.of(event.trigger());
        } else if (node instanceof TriggeredStartEvent event) {
            return Optional.of(event.trigger());
        }
        return Optional.empty();
    }

    /** Triggers that wait for something from outside of the instance's own flow: each opens a subscription. */
    sealed interface Awaited extends Trigger {}

    /** Triggers that are thrown inside of the instance and look for their catcher: nothing waits. */
    sealed interface Thrown extends Trigger {
        /** The code that is caught; {@code null} for any. */
        @Nullable
        String code();
    }

    /**
     * Time.
     *
     * @param reader reads a schedule's text again
     */
    record Timer(Expression<Schedule> schedule, Function<String, Schedule> reader) implements Awaited {}

    /**
     * A message.
     *
     * @param correlationKey {@code null} only for start events of a process
     */
    record Message(Expression<String> name, @Nullable Expression<String> correlationKey) implements Awaited {}

    /** A signal. */
    record Signal(Expression<String> name) implements Awaited {}

    /**
     * A condition on variables.
     *
     * @param variables the names that it refers to; a change of another one is not looked at
     */
    record Condition(Expression<Boolean> condition, Set<String> variables, boolean onCreate, boolean onUpdate)
            implements Awaited {
        public Condition {
            variables = Set.copyOf(variables);
        }
    }

    /** A BPMN error. */
    @SuppressWarnings("JavaLangClash") // it is BPMN's word, and always written with its owner
    record Error(@Nullable String code) implements Thrown {}

    /** An escalation. */
    record Escalation(@Nullable String code) implements Thrown {}

    /**
     * The compensation of a completed activity: never happens while the activity is active.
     *
     * @param handler the id of the activity that undoes it
     */
    record Compensation(String handler) implements Trigger {}

    /** The cancellation of a transaction: happens when a cancel end event inside of it has undone everything. */
    record Cancel() implements Trigger {}
}
