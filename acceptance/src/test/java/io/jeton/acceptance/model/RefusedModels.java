package io.jeton.acceptance.model;

import java.util.Map;

/** Files that no server should take, each for one reason. */
public final class RefusedModels {

    /** Above any honest model and far below what a request may weigh. */
    private static final int DEPTH = 20_000;

    private final Map<String, String> byReason;

    public RefusedModels(Names names) {
        var id = names.unique("refused");
        byReason = Map.ofEntries(
                Map.entry("text that is not XML", "order -> ship -> done"),
                Map.entry(
                        "XML that is cut off",
                        process(id, "<startEvent id=\"start\"/>").substring(0, 200)),
                Map.entry("XML that is not BPMN", "<orders><order id=\"1\"/></orders>"),
                Map.entry("no executable process", process(id, flow()).replace("isExecutable=\"true\"", "")),
                Map.entry("no start event", process(id, "<endEvent id=\"lonely\"/>")),
                Map.entry("two start events", process(id, flow() + "<startEvent id=\"another\"/>")),
                Map.entry("a flow to nowhere", process(id, flow().replace("targetRef=\"ship\"", "targetRef=\"gone\""))),
                Map.entry("the same id twice", process(id, flow() + "<task id=\"ship\"/>")),
                Map.entry("a transaction without a start event", process(id, flow() + "<transaction id=\"booking\"/>")),
                Map.entry("a complex gateway", process(id, flow() + "<complexGateway id=\"puzzle\"/>")),
                Map.entry(
                        "a task without a job type",
                        process(id, flow().replaceAll("<extensionElements>.*?</extensionElements>", ""))),
                Map.entry(
                        "a job type that does not parse",
                        process(id, flow().replace("type=\"ship\"", "type=\"= 1 +\""))),
                Map.entry("a condition that does not parse", process(id, gateway("= amount &gt;"))),
                Map.entry("a way out without a condition", process(id, gateway(""))),
                Map.entry(
                        "an output that is not an expression",
                        process(
                                id,
                                flow().replace(
                                                "<extensionElements>",
                                                "<extensionElements><zeebe:ioMapping><zeebe:output source=\"code\" target=\"tracking\"/></zeebe:ioMapping>"))),
                Map.entry(
                        "a sub-process without a start event",
                        process(id, flow() + "<subProcess id=\"inner\"><task id=\"lost\"/></subProcess>")),
                Map.entry(
                        "an external entity",
                        "<!DOCTYPE definitions [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>\n"
                                + process(id, "<documentation>&secret;</documentation>" + flow())),
                Map.entry("entities that grow", growingEntities(id)),
                Map.entry(
                        "elements nested without end",
                        process(id, "<subProcess id=\"s\">".repeat(DEPTH) + "</subProcess>".repeat(DEPTH))));
    }

    public String because(String reason) {
        var file = byReason.get(reason);
        if (file == null) {
            throw new IllegalArgumentException("no file with " + reason + "; there are " + byReason.keySet());
        }
        return file;
    }

    /** Two independent faults: an element that is not supported and an expression that does not parse. */
    public String withTwoFaults() {
        return process("twice", flow().replace("type=\"ship\"", "type=\"= 1 +\"") + "<complexGateway id=\"puzzle\"/>");
    }

    private static String process(String id, String content) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://jeton.io/acceptance" id="definitions">
                <process id="%s" isExecutable="true">%s</process>
                </definitions>
                """.formatted(id, content);
    }

    private static String flow() {
        return """
                <startEvent id="start"/><sequenceFlow id="first" sourceRef="start" targetRef="ship"/>
                <serviceTask id="ship"><extensionElements><zeebe:taskDefinition type="ship"/></extensionElements></serviceTask>
                <sequenceFlow id="second" sourceRef="ship" targetRef="done"/><endEvent id="done"/>
                """;
    }

    private static String gateway(String condition) {
        var text = condition.isEmpty()
                ? ""
                : "<conditionExpression xsi:type=\"tFormalExpression\">" + condition + "</conditionExpression>";
        return """
                <startEvent id="start"/><sequenceFlow id="first" sourceRef="start" targetRef="decide"/>
                <exclusiveGateway id="decide" default="otherwise"/>
                <sequenceFlow id="large" sourceRef="decide" targetRef="done">%s</sequenceFlow>
                <sequenceFlow id="otherwise" sourceRef="decide" targetRef="kept"/>
                <endEvent id="done"/><endEvent id="kept"/>
                """.formatted(text);
    }

    private static String growingEntities(String id) {
        var doctype = new StringBuilder("<!DOCTYPE definitions [<!ENTITY a0 \"jeton\">");
        for (int level = 1; level <= 12; level++) {
            doctype.append("<!ENTITY a")
                    .append(level)
                    .append(" \"")
                    .append(("&a" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        return doctype.append("]>\n")
                .append(process(id, "<documentation>&a12;</documentation>" + flow()))
                .toString();
    }
}
