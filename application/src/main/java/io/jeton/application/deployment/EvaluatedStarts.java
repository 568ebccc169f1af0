package io.jeton.application.deployment;

import io.jeton.application.port.InvalidModel.Problem;
import io.jeton.domain.behavior.ProcessStarts;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.subscription.ProcessStart;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates what the start events of a process wait for, and notes why some of that cannot be deployed. */
final class EvaluatedStarts {
    private final Instant now;
    private final List<Problem> problems;

    EvaluatedStarts(Instant now, List<Problem> problems) {
        this.now = now;
        this.problems = problems;
    }

    ParsedProcess of(ProcessGraph graph) {
        var starts = new ArrayList<ProcessStart>();
        var eventOfName = new HashMap<Named, String>();
        for (TriggeredStartEvent event : graph.startsByEvent()) {
            try {
                var start = ProcessStarts.of(event, now);
                starts.add(start);
                checkOnlyOne(start, eventOfName);
            } catch (ExpressionFailed failure) {
                problems.add(new Problem(event.id(), "a start event knows no variables: " + failure.reason()));
            }
        }
        return new ParsedProcess(graph, starts);
    }

    /** Two events with the same message or signal: nobody could tell by which one an instance begins. */
    private void checkOnlyOne(ProcessStart start, Map<Named, String> eventOfName) {
        if (start.name() == null) {
            return;
        }
        var other = eventOfName.putIfAbsent(new Named(start.kind(), start.name()), start.elementId());
        if (other != null) {
            var kind = start.kind() == SubscriptionKind.MESSAGE ? "message" : "signal";
            problems.add(new Problem(
                    start.elementId(),
                    "the process starts with " + kind + " '" + start.name() + "' at '" + other + "' already"));
        }
    }

    private record Named(SubscriptionKind kind, String name) {}
}
