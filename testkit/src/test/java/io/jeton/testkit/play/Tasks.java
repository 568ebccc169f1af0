package io.jeton.testkit.play;

import java.util.List;

/** Activities without anything in them. */
final class Tasks {
    private Tasks() {}

    /** A job; it may lack a variable, and may be told apart from its process by mappings. */
    static List<String> work(Canvas canvas, String id, String attributes) {
        var mappings = "";
        if (canvas.onceIn(6)) {
            mappings +=
                    "<zeebe:input source=\"=assert(need_%1$s, need_%1$s != null)\" target=\"needed\"/>".formatted(id);
            canvas.mendedBy(id, "need_" + id, 1);
        }
        if (canvas.onceIn(3)) {
            mappings +=
                    "<zeebe:input source=\"=7\" target=\"given\"/><zeebe:output source=\"=given + 1\" target=\"out_%s\"/>"
                            .formatted(id);
        }
        canvas.sheet().codes.put(id, canvas.errors());
        canvas.element(
                canvas.oneOf("serviceTask", "sendTask", "businessRuleTask"),
                id,
                attributes,
                "<extensionElements><zeebe:taskDefinition type=\"%s\"/>%s<zeebe:ioMapping>%s</zeebe:ioMapping></extensionElements>"
                        .formatted(id, priority(canvas, id), mappings));
        return List.of();
    }

    /** How urgent the job is, as a number or as an expression. */
    private static String priority(Canvas canvas, String id) {
        if (!canvas.onceIn(3)) {
            return "";
        }
        var priority = canvas.pick(5) - 2;
        var text = canvas.onceIn(2) ? "=" + priority : Integer.toString(priority);
        canvas.sheet().priorities.put(id, priority);
        return "<zeebe:jobPriorityDefinition priority=\"%s\"/>".formatted(text);
    }

    static List<String> work(Canvas canvas, String id) {
        return work(canvas, id, "");
    }

    /** A task for somebody; to whom it is assigned may not be known at first. */
    static List<String> person(Canvas canvas, String id) {
        var assignee = "demo";
        if (canvas.onceIn(5)) {
            assignee = "=assert(need_%1$s, need_%1$s != null)".formatted(id);
            canvas.mendedBy(id, "need_" + id, "somebody");
        }
        canvas.element(
                "userTask",
                id,
                "",
                ("<extensionElements>" + (canvas.onceIn(3) ? "" : "<zeebe:userTask/>")
                                + "<zeebe:assignmentDefinition assignee=\"%s\" candidateGroups=\"a, b\"/>"
                                + "</extensionElements>")
                        .formatted(assignee));
        return List.of();
    }

    /** A task that waits for a message, whose key may not be known at first. */
    static List<String> receive(Canvas canvas, String id) {
        canvas.sheet().declare(Triggers.message(canvas, id, canvas.onceIn(5)));
        canvas.sheet().awaited.add("message_" + id);
        canvas.element("receiveTask", id, "messageRef=\"message_" + id + "\"", "");
        return List.of();
    }

    static Ends pass(Canvas canvas) {
        var id = canvas.id("pass");
        canvas.element(canvas.oneOf("task", "manualTask"), id, "", "");
        return Ends.of(id);
    }

    static Ends decision(Canvas canvas) {
        var id = canvas.id("decision");
        canvas.element(
                "businessRuleTask",
                id,
                "",
                "<extensionElements><zeebe:calledDecision decisionId=\"%s\" resultVariable=\"decided\"/></extensionElements>"
                        .formatted(Model.DECISION));
        return Ends.of(id);
    }

    static Ends script(Canvas canvas) {
        return script(canvas, canvas.id("script"), "made", "=" + canvas.pick(100));
    }

    static Ends script(Canvas canvas, String id, String variable, String expression) {
        canvas.element(
                "scriptTask",
                id,
                "",
                "<extensionElements><zeebe:script expression=\"%s\" resultVariable=\"%s\"/></extensionElements>"
                        .formatted(expression, variable));
        return Ends.of(id);
    }
}
