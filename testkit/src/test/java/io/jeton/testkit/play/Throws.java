package io.jeton.testkit.play;

import java.util.List;

/** Events that throw, or that just wait. */
final class Throws {
    private Throws() {}

    /** An intermediate event that passes, or waits for its job only. */
    static Ends intermediate(Canvas canvas) {
        var id = canvas.id("throw");
        canvas.element("intermediateThrowEvent", id, "", thrown(canvas, id));
        return Ends.of(id);
    }

    static Ends catching(Canvas canvas) {
        var id = canvas.id("catch");
        var kind = canvas.oneOf("timer", "message", "signal", "condition");
        canvas.element("intermediateCatchEvent", id, "", Triggers.definition(canvas, kind, id));
        return Ends.of(id);
    }

    /** An end event that leaves what is beside it alone, but for what a catcher of its escalation does. */
    static String end(Canvas canvas) {
        var id = canvas.id("end");
        canvas.element("endEvent", id, "", canvas.onceIn(3) ? thrown(canvas, id) : "");
        return id;
    }

    /** One of two ways ends in an error; where nobody is sure to catch it, there is only the other one. */
    static Ends error(Canvas canvas) {
        if (canvas.errors().isEmpty() || canvas.isAdHoc()) {
            return Parts.any(canvas);
        }
        var good = canvas.deeper().chain(Parts::any);
        var bad = canvas.deeper().chain(Parts::leaf);
        var end = canvas.id("error");
        var code = canvas.errors().get(canvas.pick(canvas.errors().size()));
        canvas.element("endEvent", end, "", Triggers.thrownError(code));
        canvas.flow(bad.out(), end);
        return new Ends(Gateways.choice(canvas, List.of(good.in(), bad.in())), good.out());
    }

    /** A jump. */
    static Ends link(Canvas canvas) {
        var id = canvas.id("link");
        var definition = "<linkEventDefinition name=\"" + id + "\"/>";
        canvas.element("intermediateThrowEvent", id + "_throw", "", definition);
        canvas.tag("intermediateCatchEvent", id + "_catch", "", definition);
        return new Ends(id + "_throw", id + "_catch");
    }

    private static String thrown(Canvas canvas, String id) {
        var escalations = canvas.escalations();
        return switch (canvas.pick(6)) {
            case 0, 1 ->
                escalations.isEmpty()
                        ? ""
                        : Triggers.thrownEscalation(escalations.get(canvas.pick(escalations.size())));
            case 2 -> thrownTo(canvas, "signal");
            case 3 -> thrownTo(canvas, "message");
            case 4 -> "<compensateEventDefinition/>";
            default -> "";
        };
    }

    /** A signal or message that somebody may be waiting for. */
    private static String thrownTo(Canvas canvas, String kind) {
        var targets = canvas.sheet().awaited.stream()
                .filter(target -> target.startsWith(kind))
                .toList();
        if (targets.isEmpty()) {
            return "";
        }
        var target = targets.get(canvas.pick(targets.size()));
        return kind.equals("signal")
                ? "<signalEventDefinition signalRef=\"" + target + "\"/>"
                : "<extensionElements><zeebe:publishMessage correlationKey=\"key\" timeToLive=\"PT1M\"/></extensionElements>"
                        + "<messageEventDefinition messageRef=\"" + target + "\"/>";
    }
}
