package io.jeton.testkit.play;

import java.util.List;
import java.util.stream.IntStream;

/** Sub-processes, and what is in every scope: a start, an end, and event sub-processes. */
final class Scopes {
    private Scopes() {}

    static List<String> subProcess(Canvas canvas, String id) {
        return embedded(canvas, id, "", canvas.inside(), Parts::several);
    }

    /** Several tokens come to the same elements, and need not wait for each other. */
    static List<String> crowd(Canvas canvas, String id) {
        return embedded(canvas, id, "", canvas.inside(), Gateways::crowd);
    }

    /** One path ends what goes on in the others. */
    static List<String> stopped(Canvas canvas, String id) {
        return embedded(canvas, id, "", canvas.inside(), Gateways::stopped);
    }

    /** A sub-process with these parts. */
    static List<String> embedded(Canvas canvas, String id, String attributes, Canvas inside, Part body) {
        fill(inside, body);
        canvas.element("subProcess", id, attributes, inside.text());
        return List.of();
    }

    /** Draws a start, the body and an end, and event sub-processes that catch what is thrown in the body. */
    static void fill(Canvas inside, Part body) {
        var start = inside.id("start");
        inside.tag("startEvent", start, "", "");
        fillBehind(inside, start, body);
    }

    private static void fillBehind(Canvas inside, String start, Part body) {
        var catchers = inside.mayGrow()
                ? IntStream.range(0, Math.max(0, inside.pick(4) - 1))
                        .mapToObj(i -> Triggers.catcher(inside, true))
                        .toList()
                : List.<Catcher>of();
        var caught = inside.caughtBy(catchers);
        var ends = body.draw(caught);
        caught.flow(start, ends.in());
        caught.endBehind(ends.out());
        catchers.forEach(catcher -> eventSubProcess(inside, catcher));
    }

    private static void eventSubProcess(Canvas around, Catcher catcher) {
        var content = around.inside();
        content.tag(
                "startEvent", catcher.id(), "isInterrupting=\"" + catcher.interrupting() + "\"", catcher.definition());
        fillBehind(content, catcher.id(), Parts::any);
        around.tag("subProcess", around.id("event"), "triggeredByEvent=\"true\"", content.text());
    }
}
