package io.jeton.testkit.play;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Ways that part and meet again. */
final class Gateways {
    private Gateways() {}

    static Ends exclusive(Canvas canvas) {
        var merge = canvas.id("merge");
        var split = choice(canvas, branches(canvas, merge));
        canvas.element("exclusiveGateway", merge, "", "");
        return new Ends(split, merge);
    }

    static Ends parallel(Canvas canvas) {
        var join = canvas.id("join");
        var fork = canvas.id("fork");
        var entries = branches(canvas, join);
        canvas.element(canvas.oneOf("parallelGateway", "task"), fork, "", "");
        entries.forEach(entry -> canvas.flow(fork, entry));
        canvas.element("parallelGateway", join, "", "");
        return new Ends(fork, join);
    }

    static Ends parallelOf(Canvas canvas, Part one, Part other) {
        var join = canvas.id("join");
        var fork = canvas.id("fork");
        canvas.element("parallelGateway", fork, "", "");
        canvas.element("parallelGateway", join, "", "");
        for (var part : List.of(one, other)) {
            var path = canvas.deeper().chain(part);
            canvas.flow(fork, path.in());
            canvas.flow(path.out(), join);
        }
        return new Ends(fork, join);
    }

    /** Some of the ways are taken, at a gateway or out of an activity. */
    static Ends inclusive(Canvas canvas) {
        if (canvas.isCrowded()) {
            return parallel(canvas);
        }
        var join = canvas.id("join");
        var fork = canvas.id("fork");
        var joinFirst = canvas.onceIn(2);
        if (joinFirst) {
            canvas.element("inclusiveGateway", join, "", "");
        }
        var entries = branches(canvas, join);
        var others = entries.get(entries.size() - 1);
        canvas.element(
                canvas.oneOf("inclusiveGateway", "inclusiveGateway", "task"),
                fork,
                "default=\"" + Canvas.flowId(fork, others) + "\"",
                "");
        for (var entry : entries) {
            canvas.given("take_" + entry, canvas.onceIn(2));
            canvas.flow(fork, entry, entry.equals(others) ? "" : "=take_" + entry + " = true");
        }
        if (!joinFirst) {
            canvas.element("inclusiveGateway", join, "", "");
        }
        return new Ends(fork, join);
    }

    /** The same part several times. */
    static Ends loop(Canvas canvas) {
        var id = canvas.id("loop");
        var counter = "round_" + id;
        var merge = id + "_merge";
        var again = id + "_again";
        var reset = Tasks.script(canvas, id + "_reset", counter, "=0");
        canvas.element("exclusiveGateway", merge, "", "");
        var body = canvas.deeper().chain(Parts::any, Parts::leaf);
        var count = Tasks.script(canvas, id + "_count", counter, "=" + counter + " + 1");
        var leave = Tasks.pass(canvas);
        canvas.element("exclusiveGateway", again, "default=\"" + Canvas.flowId(again, leave.in()) + "\"", "");
        canvas.flow(reset.out(), merge);
        canvas.flow(merge, body.in());
        canvas.flow(body.out(), count.in());
        canvas.flow(count.out(), again);
        canvas.flow(again, merge, "=" + counter + " < " + (1 + canvas.pick(3)));
        canvas.flow(again, leave.in());
        return new Ends(reset.in(), leave.out());
    }

    /** The first of several events decides. */
    static Ends events(Canvas canvas) {
        var gateway = canvas.id("race");
        var merge = canvas.id("merge");
        canvas.element("eventBasedGateway", gateway, "", "");
        canvas.element("exclusiveGateway", merge, "", "");
        for (int i = 0; i < 2 + canvas.pick(2); i++) {
            var event = canvas.id("catch");
            canvas.tag(
                    "intermediateCatchEvent",
                    event,
                    "",
                    Triggers.definition(canvas, canvas.oneOf("timer", "message", "signal", "condition"), event));
            canvas.flow(gateway, event);
            var path = canvas.deeper().chain(Parts::any);
            canvas.flow(event, path.in());
            canvas.flow(path.out(), merge);
        }
        return new Ends(gateway, merge);
    }

    /** Two tokens come to one part; only where nothing is behind it. */
    static Ends crowd(Canvas canvas) {
        var merge = canvas.id("merge");
        var fork = canvas.id("fork");
        var crowded = canvas.crowd();
        var entries = branches(crowded, merge);
        crowded.element("parallelGateway", fork, "", "");
        entries.forEach(entry -> crowded.flow(fork, entry));
        crowded.element("exclusiveGateway", merge, "", "");
        var rest = crowded.deeper().chain(Parts::any, Parts::any);
        crowded.flow(merge, rest.in());
        return new Ends(fork, rest.out());
    }

    /** The path that comes to its end first ends the others; only where nothing is behind it. */
    static Ends stopped(Canvas canvas) {
        var fork = canvas.id("fork");
        var merge = canvas.id("merge");
        canvas.element("parallelGateway", fork, "", "");
        for (var entry : branches(canvas, merge)) {
            canvas.flow(fork, entry);
        }
        canvas.element("exclusiveGateway", merge, "", "");
        var path = canvas.deeper().chain(Parts::any);
        var end = canvas.id("terminate");
        canvas.element("endEvent", end, "", "<terminateEventDefinition/>");
        canvas.flow(fork, path.in());
        canvas.flow(path.out(), end);
        return new Ends(fork, merge);
    }

    /**
     * A gateway that takes one of these ways. It may lack a default flow and the variable that decides.
     *
     * @return the gateway
     */
    static String choice(Canvas canvas, List<String> entries) {
        var split = canvas.id("split");
        var lacking = canvas.onceIn(5);
        var last = entries.get(entries.size() - 1);
        canvas.element("exclusiveGateway", split, lacking ? "" : "default=\"" + Canvas.flowId(split, last) + "\"", "");
        for (int i = 0; i < entries.size(); i++) {
            var isDefault = !lacking && i == entries.size() - 1;
            canvas.flow(split, entries.get(i), isDefault ? "" : "=pick_" + split + " = " + i);
        }
        if (lacking) {
            canvas.mendedBy(split, "pick_" + split, canvas.pick(entries.size()));
        } else {
            canvas.given("pick_" + split, canvas.pick(entries.size()));
        }
        return split;
    }

    private static List<String> branches(Canvas canvas, String meeting) {
        var entries = new ArrayList<String>();
        IntStream.range(0, 2 + canvas.pick(2)).forEach(i -> {
            var path = canvas.deeper().chain(Parts::any);
            canvas.flow(path.out(), meeting);
            entries.add(path.in());
        });
        return entries;
    }
}
