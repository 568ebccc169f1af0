package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.TaskListeners;
import io.jeton.domain.job.ListenerEvent;
import java.util.Map;
import java.util.TreeMap;

/** Reads who is asked before a user task changes. */
final class TaskListenerCompiler {
    /** The names of events, and those that they had before. */
    private static final Map<String, ListenerEvent> EVENTS = new TreeMap<>(Map.of(
            "creating", ListenerEvent.CREATING,
            "create", ListenerEvent.CREATING,
            "assigning", ListenerEvent.ASSIGNING,
            "assignment", ListenerEvent.ASSIGNING,
            "updating", ListenerEvent.UPDATING,
            "update", ListenerEvent.UPDATING,
            "completing", ListenerEvent.COMPLETING,
            "complete", ListenerEvent.COMPLETING,
            "canceling", ListenerEvent.CANCELING,
            "cancel", ListenerEvent.CANCELING));

    private final ListenerCompiler listeners;

    TaskListenerCompiler(Problems problems, JobCompiler jobs) {
        this.listeners = new ListenerCompiler(problems, jobs);
    }

    TaskListeners compile(XmlElement element, Extensions extensions) {
        var byEvent = listeners.compile(element, extensions, "taskListener", EVENTS);
        return byEvent.isEmpty() ? TaskListeners.NONE : new TaskListeners(byEvent);
    }
}
