package io.jeton.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said about an element beyond its id. */
public final class TaskDraft {
    private final List<Pair> inputs = new ArrayList<>();
    private final List<Pair> outputs = new ArrayList<>();
    private final List<Pair> listeners = new ArrayList<>();
    private final List<Pair> taskListeners = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> extensions = new LinkedHashMap<>();
    private @Nullable String name;
    private @Nullable String versionTag;
    private @Nullable Pair job;
    private @Nullable Pair script;

    private @Nullable Pair items;
    private @Nullable Pair collected;
    private @Nullable String completionCondition;
    private boolean sequential;

    TaskDraft() {}

    public TaskDraft name(String newName) {
        name = newName;
        return this;
    }

    /** Workers of this type do the work: a text, or an expression that begins with "=". */
    public TaskDraft jobType(String type) {
        job = new Pair(type, job == null ? "3" : job.second());
        return this;
    }

    /** How often the job may be tried: a number, or an expression that begins with "=". */
    public TaskDraft retries(String retries) {
        job = new Pair(job == null ? "" : job.first(), retries);
        return this;
    }

    public TaskDraft header(String key, String value) {
        headers.put(key, value);
        return this;
    }

    /** An expression is the work. */
    public TaskDraft script(String expression, String resultVariable) {
        script = new Pair(expression, resultVariable);
        return this;
    }

    /** The engine evaluates a decision: an id, or an expression that begins with "=". */
    public TaskDraft decision(String decisionId, String resultVariable) {
        return extension("calledDecision", "decisionId", decisionId, "resultVariable", resultVariable);
    }

    /** The decision that was deployed together with the process is meant. */
    public TaskDraft decisionOfDeployment() {
        return extension("calledDecision", "bindingType", "deployment");
    }

    /** The version of the decision with this tag is meant. */
    public TaskDraft decisionWithTag(String tag) {
        return extension("calledDecision", "bindingType", "versionTag", "versionTag", tag);
    }

    /** Workers of this type are asked before the element's own work; a text, or an expression that begins with "=". */
    public TaskDraft startListener(String type) {
        listeners.add(new Pair("start", type));
        return this;
    }

    /** Workers of this type are asked after the element's own work; a text, or an expression that begins with "=". */
    public TaskDraft endListener(String type) {
        listeners.add(new Pair("end", type));
        return this;
    }

    /**
     * Somebody is asked, by a job, before the user task changes.
     *
     * @param event {@code creating}, {@code assigning}, {@code updating}, {@code completing} or {@code canceling}
     */
    public TaskDraft taskListener(String event, String type) {
        taskListeners.add(new Pair(event, type));
        return this;
    }

    /** Who does a user task: a text, or an expression that begins with "=". */
    public TaskDraft assignee(String assignee) {
        return extension("assignmentDefinition", "assignee", assignee);
    }

    /** Which groups may do a user task: names with commas between them, or an expression. */
    public TaskDraft candidateGroups(String groups) {
        return extension("assignmentDefinition", "candidateGroups", groups);
    }

    /** Which users may do a user task: names with commas between them, or an expression. */
    public TaskDraft candidateUsers(String users) {
        return extension("assignmentDefinition", "candidateUsers", users);
    }

    /** Until when a user task is to be done: a date-time with an offset, or an expression. */
    public TaskDraft dueDate(String date) {
        return extension("taskSchedule", "dueDate", date);
    }

    /** When somebody is to look after a user task: a date-time with an offset, or an expression. */
    public TaskDraft followUpDate(String date) {
        return extension("taskSchedule", "followUpDate", date);
    }

    /** How urgent a user task is: a number, or an expression. */
    public TaskDraft priority(String priority) {
        return extension("priorityDefinition", "priority", priority);
    }

    /** How urgent the job is: a whole number, or an expression. */
    public TaskDraft jobPriority(String priority) {
        return extension("jobPriorityDefinition", "priority", priority);
    }

    /** The deployed form of a user task. */
    public TaskDraft formId(String id) {
        return extension("formDefinition", "formId", id);
    }

    /** What names the form of a user task for somebody else: a text, or an expression. */
    public TaskDraft externalForm(String reference) {
        return extension("formDefinition", "externalReference", reference);
    }

    /** An extension element without content; given again, it gets more attributes: names and values in turn. */
    public TaskDraft extension(String extension, String... attributes) {
        var all = extensions.computeIfAbsent(extension, key -> new LinkedHashMap<>());
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return this;
    }

    /** An input mapping: a local variable, or a place in one, gets the value of an expression. */
    public TaskDraft input(String source, String target) {
        inputs.add(new Pair(source, target));
        return this;
    }

    /** An output mapping: a variable outside, or a place in one, gets the value of an expression. */
    public TaskDraft output(String source, String target) {
        outputs.add(new Pair(source, target));
        return this;
    }

    /** Makes it a multi-instance activity: it is carried out for each item of a list, all at once. */
    public TaskDraft forEach(String inputCollection, String inputElement) {
        items = new Pair(inputCollection, inputElement);
        return this;
    }

    /** The iterations of a multi-instance activity are carried out one after the other. */
    public TaskDraft oneAfterTheOther() {
        sequential = true;
        return this;
    }

    /** What is collected of the iterations of a multi-instance activity. */
    public TaskDraft collect(String outputElement, String outputCollection) {
        collected = new Pair(outputElement, outputCollection);
        return this;
    }

    /** A multi-instance activity is done as soon as the condition holds when an iteration completes. */
    public TaskDraft until(String condition) {
        completionCondition = condition;
        return this;
    }

    @Nullable
    String name() {
        return name;
    }

    TaskDraft versionTag(String tag) {
        versionTag = tag;
        return this;
    }

    boolean hasExtensions() {
        return !extensions.isEmpty()
                || job != null
                || versionTag != null
                || script != null
                || !headers.isEmpty()
                || !inputs.isEmpty()
                || !outputs.isEmpty()
                || !listeners.isEmpty()
                || !taskListeners.isEmpty();
    }

    void write(XmlText xml) {
        xml.open("bpmn:extensionElements");
        if (versionTag != null) {
            xml.empty("zeebe:versionTag", "value", versionTag);
        }
        extensions.forEach((extension, attributes) -> xml.empty(
                "zeebe:" + extension,
                attributes.entrySet().stream()
                        .flatMap(attribute -> Stream.of(attribute.getKey(), attribute.getValue()))
                        .toArray(String[]::new)));
        if (job != null) {
            xml.empty("zeebe:taskDefinition", "type", job.first(), "retries", job.second());
        }
        if (script != null) {
            xml.empty("zeebe:script", "expression", script.first(), "resultVariable", script.second());
        }
        if (!headers.isEmpty()) {
            xml.open("zeebe:taskHeaders");
            headers.forEach((key, value) -> xml.empty("zeebe:header", "key", key, "value", value));
            xml.close("zeebe:taskHeaders");
        }
        if (!inputs.isEmpty() || !outputs.isEmpty()) {
            xml.open("zeebe:ioMapping");
            inputs.forEach(input -> xml.empty("zeebe:input", "source", input.first(), "target", input.second()));
            outputs.forEach(output -> xml.empty("zeebe:output", "source", output.first(), "target", output.second()));
            xml.close("zeebe:ioMapping");
        }
        if (!listeners.isEmpty()) {
            xml.open("zeebe:executionListeners");
            listeners.forEach(listener ->
                    xml.empty("zeebe:executionListener", "eventType", listener.first(), "type", listener.second()));
            xml.close("zeebe:executionListeners");
        }
        if (!taskListeners.isEmpty()) {
            xml.open("zeebe:taskListeners");
            taskListeners.forEach(listener ->
                    xml.empty("zeebe:taskListener", "eventType", listener.first(), "type", listener.second()));
            xml.close("zeebe:taskListeners");
        }
        xml.close("bpmn:extensionElements");
    }

    /** What comes behind the extension elements. */
    void writeMarkers(XmlText xml) {
        if (items == null) {
            return;
        }
        xml.open("bpmn:multiInstanceLoopCharacteristics", "isSequential", Boolean.toString(sequential));
        xml.open("bpmn:extensionElements");
        xml.empty(
                "zeebe:loopCharacteristics",
                "inputCollection",
                items.first(),
                "inputElement",
                items.second(),
                "outputElement",
                collected == null ? null : collected.first(),
                "outputCollection",
                collected == null ? null : collected.second());
        xml.close("bpmn:extensionElements");
        if (completionCondition != null) {
            xml.text("bpmn:completionCondition", completionCondition);
        }
        xml.close("bpmn:multiInstanceLoopCharacteristics");
    }

    private record Pair(String first, String second) {}
}
