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
