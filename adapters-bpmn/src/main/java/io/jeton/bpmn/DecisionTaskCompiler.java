package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.DecisionTask;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.NodeCore;
import java.util.Optional;

/** Turns business rule tasks into nodes of the graph: they have a decision evaluated, or are done by a worker. */
final class DecisionTaskCompiler {
    private static final String CALLED_DECISION = "calledDecision";

    private final Problems problems;
    private final ModelExpressions expressions;
    private final BindingCompiler bindings;
    private final JobCompiler jobs;

    DecisionTaskCompiler(Problems problems, ModelExpressions expressions, JobCompiler jobs) {
        this.problems = problems;
        this.expressions = expressions;
        this.bindings = new BindingCompiler(problems);
        this.jobs = jobs;
    }

    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        var called = extensions.find(CALLED_DECISION);
        if (called.isPresent() == extensions.has("taskDefinition")) {
            problems.add(draft.element, "exactly one of zeebe:calledDecision and zeebe:taskDefinition is needed");
            return Optional.empty();
        }
        return called.isPresent() ? decision(draft.element, core, called.get()) : jobs.job(draft, core, extensions);
    }

    private Optional<FlowNode> decision(XmlElement element, NodeCore core, XmlElement called) {
        var id = called.attribute("decisionId");
        var result = called.attribute("resultVariable");
        var binding = bindings.compile(element, called);
        if (id == null || id.isBlank()) {
            problems.add(element, "zeebe:calledDecision has no decisionId");
        }
        if (result == null || result.isBlank()) {
            problems.add(element, "zeebe:calledDecision has no resultVariable");
        } else if (result.contains(".")) {
            problems.add(
                    element,
                    "the resultVariable '" + result
                            + "' of zeebe:calledDecision must be a variable's name, not a path");
        }
        if (id == null || id.isBlank() || result == null) {
            return Optional.empty();
        }
        return Optional.of(
                new DecisionTask(core, expressions.text(element, "called decision id", id), binding, result));
    }
}
