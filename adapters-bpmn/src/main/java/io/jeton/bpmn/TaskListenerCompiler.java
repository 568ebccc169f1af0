package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.TaskListeners;
import io.jeton.domain.job.ListenerEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads who is asked before a user task changes. */
final class TaskListenerCompiler {
    /** The names of events, and those that they had before. */
    private static final Map<String, ListenerEvent> EVENTS = Map.of(
            "creating", ListenerEvent.CREATING,
            "create", ListenerEvent.CREATING,
            "assigning", ListenerEvent.ASSIGNING,
            "assignment", ListenerEvent.ASSIGNING,
            "updating", ListenerEvent.UPDATING,
            "update", ListenerEvent.UPDATING,
            "completing", ListenerEvent.COMPLETING,
            "complete", ListenerEvent.COMPLETING,
            "canceling", ListenerEvent.CANCELING,
            "cancel", ListenerEvent.CANCELING);

    private final Problems problems;
    private final JobCompiler jobs;

    TaskListenerCompiler(Problems problems, ModelExpressions expressions) {
        this.problems = problems;
        this.jobs = new JobCompiler(problems, expressions);
    }

    TaskListeners compile(XmlElement element, Extensions extensions) {
        var listeners = new EnumMap<ListenerEvent, List<JobTemplate>>(ListenerEvent.class);
        extensions.find("taskListeners").ifPresent(list -> list.children(Bpmn.ZEEBE, "taskListener")
                .forEach(listener -> event(element, listener, listeners)));
        return listeners.isEmpty() ? TaskListeners.NONE : new TaskListeners(listeners);
    }

    private void event(XmlElement element, XmlElement listener, Map<ListenerEvent, List<JobTemplate>> listeners) {
        var name = listener.attribute("eventType");
        var event = EVENTS.get(name == null ? "" : name.strip());
        if (event == null) {
            problems.add(
                    element,
                    "zeebe:taskListener: eventType must be 'creating', 'assigning', 'updating', 'completing' or 'canceling', but is '"
                            + name + "'");
        } else if (event == ListenerEvent.CANCELING) {
            problems.add(element, "task listeners of the event 'canceling' are not supported yet");
        } else {
            jobs.listener(element, listener, "task listener").ifPresent(job -> listeners
                    .computeIfAbsent(event, each -> new ArrayList<>())
                    .add(job));
        }
    }
}
