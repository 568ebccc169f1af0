package io.jeton.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said about an element beyond its id. */
public final class TaskDraft {
    private final List<Pair> inputs = new ArrayList<>();
    private final List<Pair> outputs = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String name;
    private @Nullable Pair job;
    private @Nullable Pair script;
    private @Nullable Pair decision;
    private @Nullable Pair decisionBinding;

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
        decision = new Pair(decisionId, resultVariable);
        return this;
    }

    /** Which version of the decision is meant: {@code latest}, {@code deployment}. */
    public TaskDraft bindingType(String type) {
        decisionBinding = new Pair(type, "");
        return this;
    }

    /** The version of the decision with this tag is meant. */
    public TaskDraft boundToTag(String tag) {
        decisionBinding = new Pair("versionTag", tag);
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

    @Nullable
    String name() {
        return name;
    }

    boolean hasExtensions() {
        return job != null
                || script != null
                || decision != null
                || !headers.isEmpty()
                || !inputs.isEmpty()
                || !outputs.isEmpty();
    }

    void write(XmlText xml) {
        xml.open("bpmn:extensionElements");
        if (job != null) {
            xml.empty("zeebe:taskDefinition", "type", job.first(), "retries", job.second());
        }
        if (script != null) {
            xml.empty("zeebe:script", "expression", script.first(), "resultVariable", script.second());
        }
        if (decision != null) {
            var tag = decisionBinding == null ? "" : decisionBinding.second();
            xml.empty(
                    "zeebe:calledDecision",
                    "decisionId",
                    decision.first(),
                    "resultVariable",
                    decision.second(),
                    "bindingType",
                    decisionBinding == null ? null : decisionBinding.first(),
                    "versionTag",
                    tag.isEmpty() ? null : tag);
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
        xml.close("bpmn:extensionElements");
    }

    private record Pair(String first, String second) {}
}
