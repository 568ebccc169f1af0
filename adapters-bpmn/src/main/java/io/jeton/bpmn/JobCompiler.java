package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.LinkedResource;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns tasks and events whose work is done by a worker into nodes of the graph. */
final class JobCompiler {
    private static final String OWN_WORK = "zeebe:taskDefinition";
    private static final String DEFAULT_RETRIES = "3";
    private static final int RETRIES_MIN = 1;
    private static final int PRIORITY_MIN = Integer.MIN_VALUE;

    private final Problems problems;
    private final ModelExpressions expressions;
    private final Expression<Integer> defaultPriority;

    /**
     * @param defaultPriority of jobs whose element does not say any
     */
    JobCompiler(Problems problems, ModelExpressions expressions, Expression<Integer> defaultPriority) {
        this.problems = problems;
        this.expressions = expressions;
        this.defaultPriority = defaultPriority;
    }

    /** The priority of the jobs of a process or an element. */
    static Expression<Integer> priority(
            XmlElement owner,
            Extensions extensions,
            Expression<Integer> otherwise,
            Problems problems,
            ModelExpressions expressions) {
        var definition = extensions.find("jobPriorityDefinition");
        if (definition.isEmpty()) {
            return otherwise;
        }
        var priority = definition.get().attribute("priority");
        if (priority == null || priority.isBlank()) {
            problems.add(owner, "zeebe:jobPriorityDefinition has no priority");
            return otherwise;
        }
        return expressions.integer(owner, "job priority", priority, PRIORITY_MIN);
    }

    /** An element that must name a job type. */
    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
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
        return template(
                draft.element,
                OWN_WORK,
                extensions.find("taskDefinition").orElseThrow(),
                priority(draft.element, extensions, defaultPriority, problems, expressions),
                extensions.headers(),
                new LinkedResourceCompiler(problems).compile(draft.element, extensions));
    }

    /**
     * Jobs that an element is to open, with the priority that jobs of the process have.
     *
     * @param what names the definition
     * @param definition with the attributes {@code type} and {@code retries}
     */
    Optional<JobTemplate> template(
            XmlElement element, String what, XmlElement definition, Map<String, String> headers) {
        return template(element, what, definition, defaultPriority, headers, List.of());
    }

    private Optional<JobTemplate> template(
            XmlElement element,
            String what,
            XmlElement definition,
            Expression<Integer> priority,
            Map<String, String> headers,
            List<LinkedResource> linkedResources) {
        var type = definition.attribute("type");
        if (type == null || type.isBlank()) {
            problems.add(element, what + " has no type");
            return Optional.empty();
        }
        var retries = definition.attribute("retries");
        var whose = what.equals(OWN_WORK) ? "" : " of " + what;
        return Optional.of(new JobTemplate(
                expressions.text(element, "job type" + whose, type),
                expressions.integer(
                        element,
                        "job retries" + whose,
                        retries == null || retries.isBlank() ? DEFAULT_RETRIES : retries,
                        RETRIES_MIN),
                priority,
                headers,
                linkedResources));
    }
}
