package io.jeton.testkit.play;

import java.util.List;

/** Calls of other processes, each of which is drawn for its call. */
final class Calls {
    private Calls() {}

    static List<String> draw(Canvas canvas, String id) {
        var called = "called_" + id;
        canvas.sheet().process(called, canvas.inside());
        canvas.element("callActivity", id, "", """
                <extensionElements><zeebe:calledElement processId="%s" bindingType="%s"
                  propagateAllParentVariables="%s" propagateAllChildVariables="%s"/></extensionElements>""".formatted(
                        called, canvas.oneOf("latest", "deployment"), !canvas.onceIn(4), !canvas.onceIn(4)));
        return List.of();
    }
}
