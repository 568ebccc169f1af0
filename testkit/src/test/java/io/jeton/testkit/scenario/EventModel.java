package io.jeton.testkit.scenario;

import io.jeton.testkit.TestEngine;
import java.util.Arrays;
import java.util.stream.Collectors;

/** BPMN files with events, from lines that say the elements; flows are written {@code a -> b} or {@code a -> b : condition}. */
final class EventModel {
    private EventModel() {}

    /** An engine with one process, {@code p}. */
    static TestEngine engineWith(String definitions, String elements) {
        return deploy(TestEngine.create(), definitions, elements);
    }

    /** An engine that has to load an instance again whenever another one was in its hands. */
    static TestEngine forgetfulEngineWith(String definitions, String elements) {
        var stepsMax = TestEngine.SETTINGS.pipeline().stepsMax();
        return deploy(TestEngine.create(TestEngine.settings(stepsMax, 1, 1)), definitions, elements);
    }

    private static TestEngine deploy(TestEngine engine, String definitions, String elements) {
        engine.deployXml("p.bpmn", xml("p", definitions, elements));
        return engine;
    }

    /** A file with one process. */
    static String xml(String processId, String definitions, String elements) {
        return fileOf(definitions, process(processId, elements));
    }

    /** A file with some processes. */
    static String fileOf(String definitions, String... processes) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://example.com">
                %s
                %s
                </definitions>
                """.formatted(definitions, String.join("\n", processes));
    }

    static String process(String id, String elements) {
        return """
                <process id="%s" isExecutable="true">
                %s
                </process>
                """.formatted(
                        id,
                        Arrays.stream(elements.split("\n"))
                                .map(line -> line.contains(" -> ") ? flow(line.strip()) : line)
                                .collect(Collectors.joining("\n")));
    }

    static String job(String id) {
        return """
                <serviceTask id="%1$s"><extensionElements><zeebe:taskDefinition type="%1$s"/></extensionElements></serviceTask>
                """.formatted(id).strip();
    }

    /** The declaration of a message; it is found in events as {@link #message}. */
    static String declaredMessage(String id, String name, String correlationKey) {
        return """
                <message id="%s" name="%s"><extensionElements><zeebe:subscription correlationKey="%s"/></extensionElements></message>
                """.formatted(id, name, correlationKey).strip();
    }

    static String message(String id) {
        return "<messageEventDefinition messageRef=\"%s\"/>".formatted(id);
    }

    static String timer(String kind, String text) {
        return "<timerEventDefinition><time%1$s>%2$s</time%1$s></timerEventDefinition>".formatted(kind, text);
    }

    static String boundary(String id, String host, boolean interrupting, String definition) {
        return "<boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"%s\">%s</boundaryEvent>"
                .formatted(id, host, interrupting, definition);
    }

    private static String flow(String line) {
        var parts = line.split(" : ");
        var ends = parts[0].split(" -> ");
        var condition = parts.length == 1
                ? ""
                : "<conditionExpression>" + parts[1].replace("<", "&lt;") + "</conditionExpression>";
        return "<sequenceFlow id=\"%1$s-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\">%3$s</sequenceFlow>"
                .formatted(ends[0].strip(), ends[1].strip(), condition);
    }
}
