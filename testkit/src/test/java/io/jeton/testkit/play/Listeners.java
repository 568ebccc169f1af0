package io.jeton.testkit.play;

/** Who is told before and after the own work of an element. */
final class Listeners {
    private static final String EXTENSIONS = "<extensionElements>";
    private static final String LISTENERS = "<zeebe:executionListeners>";

    private Listeners() {}

    /** The element's content, with a start listener if chance wants it. */
    static String before(Canvas canvas, String id, String content) {
        return canvas.onceIn(12) ? with(listener("start", id), content) : content;
    }

    /** The element's content, with an end listener if the element may have one and chance wants it. */
    static String after(Canvas canvas, String tag, String id, String content) {
        var mayHaveOne = !tag.endsWith("Gateway")
                && !(tag.equals("endEvent") && content.contains("<errorEventDefinition"))
                && !(tag.equals("boundaryEvent") && content.contains("<compensateEventDefinition"));
        return canvas.onceIn(12) && mayHaveOne ? with(listener("end", id), content) : content;
    }

    /** The listeners of a process. */
    static String ofProcess(Canvas canvas) {
        var content = before(canvas, "process", "");
        return after(canvas, "process", "process", content);
    }

    private static String listener(String event, String id) {
        return "<zeebe:executionListener eventType=\"%1$s\" type=\"%1$s_%2$s\"/>".formatted(event, id);
    }

    private static String with(String listener, String content) {
        if (content.startsWith(EXTENSIONS + LISTENERS)) {
            return EXTENSIONS + LISTENERS + listener + content.substring((EXTENSIONS + LISTENERS).length());
        }
        var list = EXTENSIONS + LISTENERS + listener + "</zeebe:executionListeners>";
        return content.startsWith(EXTENSIONS)
                ? list + content.substring(EXTENSIONS.length())
                : list + "</extensionElements>" + content;
    }
}
