package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.Continuation;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where a token takes a break: {@code camunda:asyncBefore}, {@code camunda:asyncAfter} and what belongs to them. */
final class ContinuationCompiler {
    /** What has happened already when its token comes to be: there is nothing to wait before. */
    private static final Set<NodeKind> HAPPENED =
            Set.of(NodeKind.BOUNDARY_EVENT, NodeKind.TRIGGERED_START_EVENT, NodeKind.EVENT_SUB_PROCESS);

    private static final Pattern RETRIES = Pattern.compile("R(\\d{1,4})/(P.+)");

    private final Problems problems;

    ContinuationCompiler(Problems problems) {
        this.problems = problems;
    }

    /** Whether a token waits before it enters the element; {@code camunda:async} is the older word for it. */
    static boolean isBefore(XmlElement element) {
        return isTrue(element, "asyncBefore") || isTrue(element, "async");
    }

    /**
     * @param element what has the attributes: a flow node, or the marker of a multi-instance activity, which says what applies to each iteration
     * @param kind of the flow node
     */
    Continuation compile(XmlElement element, NodeKind kind) {
        var before = isBefore(element);
        var after = isTrue(element, "asyncAfter");
        if (!before && !after) {
            return Continuation.NONE;
        }
        if (before && HAPPENED.contains(kind)) {
            problems.add(element, "camunda:asyncBefore is not possible on " + kind.plural());
        }
        var cycle = element.child(Bpmn.MODEL, "extensionElements")
                .flatMap(extensions -> extensions.child(Bpmn.CAMUNDA, "failedJobRetryTimeCycle"))
                .map(XmlElement::text);
        return cycle.flatMap(text -> retries(element, text))
                .map(retries -> new Continuation(before, after, retries.attempts(), retries.backoff()))
                .orElse(new Continuation(before, after, Continuation.DEFAULT_ATTEMPTS, Duration.ZERO));
    }

    private Optional<Retries> retries(XmlElement element, String text) {
        var cycle = RETRIES.matcher(text.strip());
        try {
            if (cycle.matches()) {
                var attempts = Integer.parseInt(cycle.group(1));
                var backoff = Duration.parse(cycle.group(2));
                if (attempts > 0 && !backoff.isNegative()) {
                    return Optional.of(new Retries(attempts, backoff));
                }
            }
        } catch (DateTimeParseException notADuration) {
            problems.add(element, expected(text) + ": " + notADuration.getMessage());
            return Optional.empty();
        }
        problems.add(element, expected(text));
        return Optional.empty();
    }

    private static String expected(String text) {
        return "camunda:failedJobRetryTimeCycle must be a number of attempts and a duration, as in R3/PT10M, but is '"
                + text + "'";
    }

    private static boolean isTrue(XmlElement element, String attribute) {
        return "true".equals(element.attribute(Bpmn.CAMUNDA, attribute));
    }

    private record Retries(int attempts, Duration backoff) {}
}
