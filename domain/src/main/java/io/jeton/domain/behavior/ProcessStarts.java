package io.jeton.domain.behavior;

import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.subscription.ProcessStart;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the start events of a process wait for.
 *
 * <p>Semantics: names and timers are evaluated once, when a version is deployed, without variables. A condition is evaluated whenever somebody
 * asks, with the variables that are given then.
 */
public final class ProcessStarts {
    private ProcessStarts() {}

    /** @throws ExpressionFailed if that depends on more than a start event can know */
    public static ProcessStart of(TriggeredStartEvent event, Instant now) throws ExpressionFailed {
        var context = new EvaluationContext(VariableView.EMPTY, now);
        if (event.trigger() instanceof Trigger.Timer timer) {
            var schedule = timer.schedule().evaluate(context);
            var due = schedule.firstDue(now).truncatedTo(ChronoUnit.MICROS);
            return new ProcessStart(event.id(), SubscriptionKind.TIMER, null, schedule.text(), due);
        } else if (event.trigger() instanceof Trigger.Message message) {
            return named(event, SubscriptionKind.MESSAGE, message.name().evaluate(context));
        } else if (event.trigger() instanceof Trigger.Signal signal) {
            return named(event, SubscriptionKind.SIGNAL, signal.name().evaluate(context));
        } else if (event.trigger() instanceof Trigger.Condition) {
            return new ProcessStart(event.id(), SubscriptionKind.CONDITION, null, null, null);
        }
        throw new IllegalStateException("event " + event.id() + " does not start a process");
    }

    /**
     * What the start events of a version wait for that becomes the newest one again, because the one after it was deleted. Timers begin anew, but do
     * not make up for the time in between: a cycle goes on with its next time, and a date that has passed is over.
     *
     * @throws ExpressionFailed if that depends on more than a start event can know
     */
    public static List<ProcessStart> ofReopened(ProcessGraph graph, Instant now) throws ExpressionFailed {
        var starts = new ArrayList<ProcessStart>();
        for (TriggeredStartEvent event : graph.startsByEvent()) {
            var start = of(event, now);
            var due = start.dueAt();
            if (due == null || start.schedule() == null || due.isAfter(now)) {
                starts.add(start);
            } else {
                nextDue(event, start.schedule(), due, 0, now).ifPresent(next -> starts.add(start.dueAt(next)));
            }
        }
        return starts;
    }

    /** Whether the condition of a start event names one of these variables and holds for them; one that fails does not. */
    public static boolean holds(TriggeredStartEvent event, Map<String, Value> variables, Instant now) {
        if (event.trigger() instanceof Trigger.Condition condition) {
            try {
                return !Collections.disjoint(condition.variables(), variables.keySet())
                        && condition.condition().evaluate(new EvaluationContext(VariableView.of(variables), now));
            } catch (ExpressionFailed doesNotHold) {
                return false;
            }
        }
        throw new IllegalStateException("event " + event.id() + " has no condition");
    }

    /**
     * When a timer that fires now fires again.
     *
     * @param schedule its text
     * @param due when it was to fire
     * @param times how often it had fired before
     * @return empty if that was the last time
     */
    public static Optional<Instant> nextDue(
            TriggeredStartEvent event, String schedule, Instant due, int times, Instant now) {
        if (event.trigger() instanceof Trigger.Timer timer) {
            return timer.reader()
                    .apply(schedule)
                    .nextDue(due, times + 1, now)
                    .map(next -> next.truncatedTo(ChronoUnit.MICROS));
        }
        throw new IllegalStateException("event " + event.id() + " is no timer");
    }

    private static ProcessStart named(TriggeredStartEvent event, SubscriptionKind kind, String name) {
        return new ProcessStart(event.id(), kind, name, null, null);
    }
}
