package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.NodeCore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns tasks and events whose work is done by a worker into nodes of the graph. */
final class JobCompiler {
    private static final String DEFAULT_RETRIES = "3";
    private static final int RETRIES_MIN = 1;

    private final Problems problems;
    private final ModelExpressions expressions;

    JobCompiler(Problems problems, ModelExpressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
    }

    /** An element that must name a job type. */
    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (draft.kind == NodeKind.BUSINESS_RULE_TASK && extensions.has("calledDecision")) {
            problems.add(
                    draft.element,
                    extensions.has("taskDefinition")
                            ? "either zeebe:calledDecision or zeebe:taskDefinition is allowed, not both"
                            : "zeebe:calledDecision is not supported yet; name a job type with zeebe:taskDefinition");
            return Optional.empty();
        }
        if (!extensions.has("taskDefinition")) {
            problems.add(draft.element, "a zeebe:taskDefinition with the job's type is missing");
            return Optional.empty();
        }
        return job(draft, core, extensions);
    }

    /** An element that names a job type. */
    Optional<FlowNode> job(NodeDraft draft, NodeCore core, Extensions extensions) {
        return template(draft, extensions).map(job -> new JobTask(core, job));
    }

    /** The jobs of an element that names a job type. */
    Optional<JobTemplate> template(NodeDraft draft, Extensions extensions) {
        if (extensions.lists("linkedResources")) {
            problems.add(draft.element, "linked resources are not supported yet");
        }
        var definition = extensions.find("taskDefinition").orElseThrow();
        var type = definition.attribute("type");
        if (type == null || type.isBlank()) {
            problems.add(draft.element, "zeebe:taskDefinition has no type");
            return Optional.empty();
        }
        var retries = definition.attribute("retries");
        return Optional.of(new JobTemplate(
                expressions.text(draft.element, "job type", type),
                expressions.integer(
                        draft.element,
                        "job retries",
                        retries == null || retries.isBlank() ? DEFAULT_RETRIES : retries,
                        RETRIES_MIN),
                headers(extensions)));
    }

    /** The job of a listener, which has a type, and retries and headers of its own. */
    Optional<JobTemplate> listener(XmlElement element, XmlElement listener, String what) {
        var type = listener.attribute("type");
        if (type == null || type.isBlank()) {
            problems.add(element, "the " + what + " has no type");
            return Optional.empty();
        }
        var retries = listener.attribute("retries");
        return Optional.of(new JobTemplate(
                expressions.text(element, "type of the " + what, type),
                expressions.integer(
                        element,
                        "retries of the " + what,
                        retries == null || retries.isBlank() ? DEFAULT_RETRIES : retries,
                        RETRIES_MIN),
                listener.child(Bpmn.ZEEBE, "taskHeaders")
                        .map(JobCompiler::headers)
                        .orElse(Map.of())));
    }

    /** Headers without key or value are left out. */
    static Map<String, String> headers(Extensions extensions) {
        return extensions.find("taskHeaders").map(JobCompiler::headers).orElse(Map.of());
    }

    private static Map<String, String> headers(XmlElement list) {
        var headers = new LinkedHashMap<String, String>();
        list.children(Bpmn.ZEEBE, "header").forEach(header -> {
            var key = header.attribute("key");
            var value = header.attribute("value");
            if (key != null && !key.isEmpty() && value != null && !value.isEmpty()) {
                headers.put(key, value);
            }
        });
        return headers;
    }
}
