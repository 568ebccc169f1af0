package io.jeton.domain.behavior;

import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.Work;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The job of the next listener that is asked about a change of a user task: its headers say what the task is going to be. */
final class TaskListenerOffer {
    private TaskListenerOffer() {}

    static JobOffer of(NativeUserTask node, UserTask task, Execution execution) throws CannotContinue {
        var asked = task.asked();
        var listener = node.taskListeners().of(asked.event()).get(asked.listenersDone());
        var visible = execution.instance().variables().visibleFrom(task.token());
        var offer = JobOffer.of(JobKind.TASK_LISTENER, listener, visible, execution);
        var headers = new LinkedHashMap<>(listener.headers());
        headers.putAll(describe(task));
        var work = new Work(
                JobKind.TASK_LISTENER,
                offer.work().type(),
                offer.work().priority(),
                new JobListener(asked.event(), asked.listenersDone()),
                headers);
        return new JobOffer(work, offer.retries());
    }

    private static Map<String, String> describe(UserTask task) {
        var asked = task.asked();
        var target = asked.target();
        var headers = new LinkedHashMap<String, String>();
        headers.put(Work.TASK_HEADER + "userTaskKey", Long.toString(task.key().value()));
        headers.put(Work.TASK_HEADER + "action", asked.action());
        headers.put(
                Work.TASK_HEADER + "changedAttributes",
                Value.ofStrings(asked.changedAttributes(task.attributes())).json());
        headers.put(
                Work.TASK_HEADER + "candidateGroups",
                Value.ofStrings(target.candidateGroups()).json());
        headers.put(
                Work.TASK_HEADER + "candidateUsers",
                Value.ofStrings(target.candidateUsers()).json());
        headers.put(Work.TASK_HEADER + "priority", Integer.toString(target.priority()));
        if (target.assignee() != null) {
            headers.put(Work.TASK_HEADER + "assignee", target.assignee());
        }
        if (target.dueDate() != null) {
            headers.put(Work.TASK_HEADER + "dueDate", target.dueDate().toString());
        }
        if (target.followUpDate() != null) {
            headers.put(Work.TASK_HEADER + "followUpDate", target.followUpDate().toString());
        }
        if (task.form() != null) {
            headers.put(Work.TASK_HEADER + "formKey", Long.toString(task.form().value()));
        }
        return headers;
    }
}
