package io.jeton.bpmn;

import io.jeton.application.port.InvalidModel;
import io.jeton.domain.definition.ProcessGraph;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Models as tests write them: only what the test is about. */
final class Models {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
            """;

    private Models() {}

    /** A file with these elements at its top. */
    static String file(String content) {
        return HEAD + content + "</bpmn:definitions>";
    }

    /** A file with one executable process "p". */
    static String process(String content) {
        return file("<bpmn:process id='p' isExecutable='true'>" + content + "</bpmn:process>");
    }

    /** A file with one process: a start event "s", the given node "n" and an end event "e" in a row. */
    static String around(String node) {
        return process("<bpmn:startEvent id='s'/>" + node + "<bpmn:endEvent id='e'/>" + flow("f1", "s", "n")
                + flow("f2", "n", "e"));
    }

    /** A file with one executable process "p", whose events may refer to what is declared beside it. */
    static String withDeclarations(String content) {
        return file("""
                <bpmn:message id="paid" name="Paid"><bpmn:extensionElements>
                  <zeebe:subscription correlationKey="=order.id"/></bpmn:extensionElements></bpmn:message>
                <bpmn:message id="paidToo" name="Paid"><bpmn:extensionElements>
                  <zeebe:subscription correlationKey="=1"/></bpmn:extensionElements></bpmn:message>
                <bpmn:message id="keyless" name="Keyless"/>
                <bpmn:message id="nameless"><bpmn:extensionElements>
                  <zeebe:subscription correlationKey="=1"/></bpmn:extensionElements></bpmn:message>
                <bpmn:signal id="alarm" name="Alarm"/><bpmn:signal id="nameless_signal" name=" "/>
                <bpmn:error id="late" errorCode="LATE"/><bpmn:error id="lost" errorCode="LOST"/>
                <bpmn:error id="codeless"/><bpmn:error id="computed" errorCode="=code"/>
                <bpmn:escalation id="help" escalationCode="HELP"/><bpmn:escalation id="codelessHelp"/>
                <bpmn:escalation id="computedHelp" escalationCode="=code"/>
                <bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s"/>
                """ + content + "</bpmn:process>");
    }

    /** A task "t" with a boundary event "b". */
    static String boundary(String attributes, String definition) {
        return "<bpmn:task id='t'/><bpmn:boundaryEvent id='b' attachedToRef='t' " + attributes + ">" + definition
                + "</bpmn:boundaryEvent>";
    }

    /** An event sub-process "n" with a start event "b". */
    static String eventSubProcess(String attributes, String definition) {
        return "<bpmn:subProcess id='n' triggeredByEvent='true'><bpmn:startEvent id='b' " + attributes + ">"
                + definition + "</bpmn:startEvent></bpmn:subProcess>";
    }

    static String timer(String kind, String text) {
        return "<bpmn:timerEventDefinition><bpmn:" + kind + ">" + text + "</bpmn:" + kind
                + "></bpmn:timerEventDefinition>";
    }

    static String condition(String text) {
        return "<bpmn:conditionalEventDefinition><bpmn:condition>" + text
                + "</bpmn:condition></bpmn:conditionalEventDefinition>";
    }

    static String flow(String id, String source, String target) {
        return "<bpmn:sequenceFlow id='" + id + "' sourceRef='" + source + "' targetRef='" + target + "'/>";
    }

    static String flow(String id, String source, String target, String condition) {
        return "<bpmn:sequenceFlow id='" + id + "' sourceRef='" + source + "' targetRef='" + target
                + "'><bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>" + condition
                + "</bpmn:conditionExpression></bpmn:sequenceFlow>";
    }

    static String extensions(String content) {
        return "<bpmn:extensionElements>" + content + "</bpmn:extensionElements>";
    }

    static List<ProcessGraph> readAll(String xml) throws InvalidModel {
        return new BpmnModelReader().read("test.bpmn", xml.getBytes(StandardCharsets.UTF_8));
    }

    static ProcessGraph read(String xml) throws InvalidModel {
        return readAll(xml).get(0);
    }

    /** What the file is refused for; empty if it is not. */
    static List<InvalidModel.Problem> problems(String xml) {
        try {
            readAll(xml);
            return List.of();
        } catch (InvalidModel e) {
            return e.problems();
        }
    }
}
