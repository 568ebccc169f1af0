package io.jeton.acceptance.model;

/** Processes that are far larger than anybody draws by hand, written as text because a drawing of them takes minutes. */
public final class LargeModels {

    private LargeModels() {}

    /** Start, that many elements one after another of which none waits, end. */
    public static String sequence(String process, int length) {
        var xml = new StringBuilder("<startEvent id=\"e0\"/>");
        for (int i = 1; i <= length; i++) {
            xml.append("<sequenceFlow id=\"f%d\" sourceRef=\"e%d\" targetRef=\"e%d\"/><manualTask id=\"e%d\"/>"
                    .formatted(i, i - 1, i, i));
        }
        xml.append("<sequenceFlow id=\"last\" sourceRef=\"e%d\" targetRef=\"done\"/><endEvent id=\"done\"/>"
                .formatted(length));
        return process(process, xml.toString());
    }

    /** A service task inside that many sub-processes, each inside the one before. */
    public static String nested(String process, String jobType, int depth) {
        var xml = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            xml.append(
                    "<startEvent id=\"s%d\"/><sequenceFlow id=\"f%d\" sourceRef=\"s%d\" targetRef=\"p%d\"/><subProcess id=\"p%d\">"
                            .formatted(i, i, i, i, i));
        }
        xml.append("<startEvent id=\"start\"/><sequenceFlow id=\"flow\" sourceRef=\"start\" targetRef=\"deep\"/>")
                .append("<serviceTask id=\"deep\"><extensionElements><zeebe:taskDefinition type=\"%s\"/>"
                        .formatted(jobType))
                .append("</extensionElements></serviceTask>")
                .append("</subProcess>".repeat(depth));
        return process(process, xml.toString());
    }

    private static String process(String id, String content) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions"
                  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://jeton.io/acceptance">
                <process id="%s" isExecutable="true">%s</process>
                </definitions>
                """.formatted(id, content);
    }
}
