package io.jeton.rest.modification;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.CompensationThrowEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.ErrorEndEvent;
import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.LinkCatchEvent;
import io.jeton.domain.definition.MessageThrow;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.SignalThrowEvent;
import io.jeton.domain.definition.TerminateEndEvent;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that the older API has for the kinds of elements. */
final class ActivityTypes {
    static final String PROCESS = "processDefinition";

    private static final Map<Class<? extends FlowNode>, String> ENDS = Map.of(
            NoneEndEvent.class, "noneEndEvent",
            TerminateEndEvent.class, "terminateEndEvent",
            ErrorEndEvent.class, "errorEndEvent",
            CancelEndEvent.class, "cancelEndEvent",
            MessageThrow.class, "messageEndEvent",
            SignalThrowEvent.class, "signalEndEvent",
            EscalationThrowEvent.class, "escalationEndEvent",
            CompensationThrowEvent.class, "compensationEndEvent");

    private static final Map<Class<? extends FlowNode>, String> THROWS = Map.of(
            NoneThrowEvent.class, "intermediateNoneThrowEvent",
            MessageThrow.class, "intermediateMessageThrowEvent",
            SignalThrowEvent.class, "intermediateSignalThrow",
            EscalationThrowEvent.class, "intermediateEscalationThrowEvent",
            CompensationThrowEvent.class, "intermediateCompensationThrowEvent");

    private ActivityTypes() {}

    /** @param element {@code null} for the process */
    static String of(@Nullable FlowNode element) {
        if (element == null) {
            return PROCESS;
        } else if (element instanceof BoundaryEvent event) {
            return boundary(event.trigger());
        } else if (element instanceof TriggeredStartEvent event) {
            return start(event.trigger());
        } else if (element instanceof CatchEvent event) {
            return caught(event.trigger());
        } else if (element instanceof LinkCatchEvent) {
            return "intermediateLinkCatch";
        } else if (element.type() == ElementType.END_EVENT) {
            return ENDS.getOrDefault(element.getClass(), "endEvent");
        } else if (element.type() == ElementType.INTERMEDIATE_THROW_EVENT) {
            return THROWS.getOrDefault(element.getClass(), "intermediateThrowEvent");
        }
        return element.type() == ElementType.EVENT_SUB_PROCESS
                ? "eventSubProcess"
                : camelCase(element.type().name());
    }

    private static String boundary(Trigger trigger) {
        if (trigger instanceof Trigger.Cancel) {
            return "cancelBoundaryCatch";
        }
        return trigger instanceof Trigger.Compensation ? "compensationBoundaryCatch" : "boundary" + wordOf(trigger);
    }

    private static String start(Trigger trigger) {
        return trigger instanceof Trigger.Timer
                ? "startTimerEvent"
                : wordOf(trigger).toLowerCase(Locale.ROOT) + "StartEvent";
    }

    private static String caught(Trigger trigger) {
        return trigger instanceof Trigger.Timer || trigger instanceof Trigger.Condition
                ? "intermediate" + wordOf(trigger)
                : "intermediate" + wordOf(trigger) + "Catch";
    }

    private static String wordOf(Trigger trigger) {
        return trigger instanceof Trigger.Condition
                ? "Conditional"
                : trigger.getClass().getSimpleName();
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
            text.append(text.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return text.toString();
    }
}
