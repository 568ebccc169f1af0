package io.jeton.bpmn;

import io.jeton.bpmn.timer.TimerKind;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MessageThrow;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.timer.Schedule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns message throw events, message end events and send tasks into nodes: of a job, or of a message that the engine publishes by itself. */
final class MessageThrowCompiler {
    private final Problems problems;
    private final ModelExpressions expressions;
    private final TriggerCompiler triggers;
    private final JobCompiler jobs;

    MessageThrowCompiler(Problems problems, ModelExpressions expressions, TriggerCompiler triggers, JobCompiler jobs) {
        this.problems = problems;
        this.expressions = expressions;
        this.triggers = triggers;
        this.jobs = jobs;
    }

    /** @param referring the element that has the messageRef: the event's definition, or the send task */
    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, XmlElement referring, Extensions extensions) {
        var publication = extensions.find("publishMessage");
        if (publication.isEmpty()) {
            triggers.checkReference(draft.element, referring, "message");
            return jobs.compile(draft, core, extensions);
        }
        if (extensions.has("taskDefinition")) {
            problems.add(draft.element, "either zeebe:publishMessage or zeebe:taskDefinition is allowed, not both");
            return Optional.empty();
        }
        return publication(draft.element, core, referring, publication.get());
    }

    private Optional<FlowNode> publication(
            XmlElement element, NodeCore core, XmlElement referring, XmlElement publication) {
        var name = triggers.thrownMessage(element, referring);
        var key = given(publication, "correlationKey");
        if (key == null) {
            problems.add(element, "zeebe:publishMessage has no correlationKey");
            return Optional.empty();
        }
        var correlationKey = expressions.keyOrText(element, key);
        var id = given(publication, "messageId");
        var messageId = id == null ? null : expressions.text(element, "messageId", id);
        var timeToLive = given(publication, "timeToLive");
        var duration = timeToLive == null ? null : duration(element, timeToLive);
        return name.map(known -> new MessageThrow(core, known, correlationKey, messageId, duration));
    }

    private Expression<Schedule> duration(XmlElement element, String timeToLive) {
        return expressions.schedule(element, "timeToLive", TimerKind.DURATION, timeToLive);
    }

    private static @Nullable String given(XmlElement element, String attribute) {
        var text = element.attribute(attribute);
        return text == null || text.isBlank() ? null : text;
    }
}
