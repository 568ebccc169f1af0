package io.jeton.acceptance.model;

import java.util.Map;

/** Files that can be executed, each with one fault in how it is drawn. */
public final class UnsoundModels {
    private static final Map<String, String> BY_FAULT = Map.of(
            "a choice before a join", """
                    <startEvent id="start"/><exclusiveGateway id="decide" default="by-post"/>
                    <parallelGateway id="meet"/><endEvent id="done"/>
                    <sequenceFlow id="in" sourceRef="start" targetRef="decide"/>
                    <sequenceFlow id="by-courier" sourceRef="decide" targetRef="meet">
                      <conditionExpression>=amount &gt; 100</conditionExpression>
                    </sequenceFlow>
                    <sequenceFlow id="by-post" sourceRef="decide" targetRef="meet"/>
                    <sequenceFlow id="out" sourceRef="meet" targetRef="done"/>
                    """,
            "a task that nothing leads to", """
                    <startEvent id="start"/><endEvent id="done"/><task id="lost"/>
                    <sequenceFlow id="in" sourceRef="start" targetRef="done"/>
                    <sequenceFlow id="out" sourceRef="lost" targetRef="done"/>
                    """,
            "a loop that never waits", """
                    <startEvent id="start"/><task id="again"/>
                    <sequenceFlow id="in" sourceRef="start" targetRef="again"/>
                    <sequenceFlow id="back" sourceRef="again" targetRef="again"/>
                    """,
            "a choice without a default", """
                    <startEvent id="start"/><exclusiveGateway id="decide"/><endEvent id="done"/>
                    <sequenceFlow id="in" sourceRef="start" targetRef="decide"/>
                    <sequenceFlow id="out" sourceRef="decide" targetRef="done">
                      <conditionExpression>=amount &gt; 100</conditionExpression>
                    </sequenceFlow>
                    """,
            "no fault", """
                    <startEvent id="start"/><endEvent id="done"/>
                    <sequenceFlow id="in" sourceRef="start" targetRef="done"/>
                    """);

    private UnsoundModels() {}

    /** The file of a process with that fault. */
    public static String with(String fault, String processId) {
        var content = BY_FAULT.get(fault);
        if (content == null) {
            throw new IllegalArgumentException("no process with " + fault + "; there are " + BY_FAULT.keySet());
        }
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
                <process id="%s" isExecutable="true">
                %s</process>
                </definitions>
                """.formatted(processId, content);
    }
}
