package io.jeton.testkit.soundness;

import io.jeton.application.port.InvalidModel;
import io.jeton.bpmn.BpmnModelReader;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.soundness.Budget;
import io.jeton.domain.soundness.Soundness;
import io.jeton.domain.soundness.Warning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A process in few words. A line is either BPMN or a chain of elements: {@code start s -> xor x -> job a -> end e}. An element is written with its
 * kind where it is first named, and without it later; the flow from {@code a} to {@code b} has the id {@code a-b}. Flows out of elements whose
 * names begin with x or o have conditions.
 */
final class Drawing {
    private static final Pattern ARROW = Pattern.compile("\\s*->\\s*");

    private Drawing() {}

    static List<Warning> check(String drawing) {
        return check(drawing, Budget.MOVES_MAX);
    }

    static List<Warning> check(String drawing, int moves) {
        return Soundness.check(read(drawing), new Budget(moves, () -> false));
    }

    static ProcessGraph read(String drawing) {
        var xml = xml(drawing);
        try {
            return new BpmnModelReader()
                    .read("p.bpmn", xml.getBytes(StandardCharsets.UTF_8))
                    .get(0);
        } catch (InvalidModel invalid) {
            throw new AssertionError(invalid.getMessage() + "\n" + xml, invalid);
        }
    }

    private static String xml(String drawing) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com">
                <error id="broken" errorCode="BROKEN"/><error id="other" errorCode="OTHER"/>
                <escalation id="help" escalationCode="HELP"/>
                <process id="p" isExecutable="true">
                %s
                </process>
                </definitions>
                """.formatted(drawing.lines().map(line -> expanded(line.strip())).collect(Collectors.joining("\n")));
    }

    private static String expanded(String line) {
        return line.startsWith("<") || line.isEmpty() ? line : chain(line);
    }

    private static String chain(String line) {
        var xml = new StringBuilder();
        String before = null;
        for (String name : ARROW.split(line)) {
            var words = name.split("\\s+");
            var id = words[words.length - 1];
            if (before != null) {
                xml.append(flow(before, id));
            }
            if (words.length > 1) {
                xml.append(element(words[0], id));
            }
            before = id;
        }
        return xml.toString();
    }

    private static String flow(String source, String target) {
        var conditional =
                source.startsWith("x") || source.startsWith("o") ? "<conditionExpression>=c</conditionExpression>" : "";
        return "<sequenceFlow id='%1$s-%2$s' sourceRef='%1$s' targetRef='%2$s'>%3$s</sequenceFlow>"
                .formatted(source, target, conditional);
    }

    private static String element(String kind, String id) {
        return switch (kind) {
            case "start" -> tag("startEvent", id, "");
            case "end" -> tag("endEvent", id, "");
            case "terminate" -> tag("endEvent", id, "<terminateEventDefinition/>");
            case "error" -> tag("endEvent", id, "<errorEventDefinition errorRef='broken'/>");
            case "escalate" -> tag("intermediateThrowEvent", id, "<escalationEventDefinition escalationRef='help'/>");
            case "throw" -> tag("intermediateThrowEvent", id, "<linkEventDefinition name='link'/>");
            case "catch" -> tag("intermediateCatchEvent", id, "<linkEventDefinition name='link'/>");
            case "timer" -> tag("intermediateCatchEvent", id, timer());
            case "job" ->
                tag("serviceTask", id, "<extensionElements><zeebe:taskDefinition type='work'/></extensionElements>");
            case "task" -> tag("task", id, "");
            case "xor" -> tag("exclusiveGateway", id, "");
            case "or" -> tag("inclusiveGateway", id, "");
            case "and" -> tag("parallelGateway", id, "");
            case "event" -> tag("eventBasedGateway", id, "");
            default -> throw new IllegalArgumentException("what is " + kind + "?");
        };
    }

    /** An event at the boundary of an activity; trigger: timer, error, otherError, anyError, escalation. */
    static String boundary(String id, String host, String trigger, boolean interrupting) {
        return "<boundaryEvent id='%s' attachedToRef='%s' cancelActivity='%s'>%s</boundaryEvent>"
                .formatted(id, host, interrupting, trigger(trigger));
    }

    static String subProcess(String id, String content) {
        return "<subProcess id='" + id + "'>\n" + content + "\n</subProcess>";
    }

    /** An event sub-process whose start event is named like it, with an s behind. */
    static String eventSubProcess(String id, String trigger, boolean interrupting, String content) {
        return "<subProcess id='%1$s' triggeredByEvent='true'><startEvent id='%1$ss' isInterrupting='%2$s'>%3$s</startEvent>\n%4$s\n</subProcess>"
                .formatted(id, interrupting, trigger(trigger), content);
    }

    private static String trigger(String trigger) {
        return switch (trigger) {
            case "timer" -> timer();
            case "error" -> "<errorEventDefinition errorRef='broken'/>";
            case "otherError" -> "<errorEventDefinition errorRef='other'/>";
            case "anyError" -> "<errorEventDefinition/>";
            case "anyEscalation" -> "<escalationEventDefinition/>";
            case "escalation" -> "<escalationEventDefinition escalationRef='help'/>";
            default -> throw new IllegalArgumentException("what is " + trigger + "?");
        };
    }

    private static String timer() {
        return "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
    }

    private static String tag(String name, String id, String content) {
        return "<" + name + " id='" + id + "'>" + content + "</" + name + ">";
    }
}
