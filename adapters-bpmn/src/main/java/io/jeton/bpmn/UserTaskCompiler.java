package io.jeton.bpmn;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.JobUserTask;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.NodeCore;
import java.util.Optional;

/** Turns user tasks into nodes of the graph. */
final class UserTaskCompiler {
    private static final FormReference NONE = new FormReference.None();

    private final Problems problems;
    private final TaskPlanCompiler plans;
    private final FormCompiler forms;
    private final TaskListenerCompiler listeners;

    UserTaskCompiler(Problems problems, ModelExpressions expressions, JobCompiler jobs) {
        this.problems = problems;
        this.plans = new TaskPlanCompiler(expressions);
        this.forms = new FormCompiler(problems, expressions);
        this.listeners = new TaskListenerCompiler(problems, jobs);
    }

    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (extensions.has("taskDefinition")) {
            problems.add(draft.element, "zeebe:taskDefinition is not allowed on user tasks");
        }
        if (extensions.lists("taskListeners") && !extensions.has("userTask")) {
            problems.add(draft.element, "task listeners are only allowed on user tasks with zeebe:userTask");
        }
        var plan = plans.compile(draft.element, extensions);
        var form = extensions.find("formDefinition");
        var headers = extensions.headers();
        return Optional.of(
                extensions.has("userTask")
                        ? new NativeUserTask(
                                core,
                                plan,
                                form.map(it -> forms.form(draft.element, it)).orElse(NONE),
                                headers,
                                listeners.compile(draft.element, extensions))
                        : new JobUserTask(
                                core,
                                plan,
                                form.map(it -> forms.formKey(draft.element, it)).orElse(NONE),
                                headers));
    }
}
