package io.jeton.testkit.play;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Activities of all kinds, with events at their boundaries. */
final class Activities {
    private Activities() {}

    /** What draws an activity. */
    interface Kind {
        /** Yields the events at its boundary that it has drawn itself, by which it is left, too. */
        List<String> draw(Canvas canvas, String id);
    }

    static Ends work(Canvas canvas) {
        return guarded(canvas, false, Tasks::work);
    }

    static Ends receive(Canvas canvas) {
        return guarded(canvas, false, Tasks::receive);
    }

    static Ends person(Canvas canvas) {
        return guarded(canvas, false, Tasks::person);
    }

    static Ends subProcess(Canvas canvas) {
        return guarded(canvas, true, Scopes::subProcess);
    }

    static Ends repeatedTask(Canvas canvas) {
        return guarded(canvas, false, repeated(canvas.oneOf(Tasks::work, Tasks::receive, Tasks::person)));
    }

    static Ends repeatedScope(Canvas canvas) {
        return guarded(canvas, true, repeated(canvas.oneOf(Scopes::subProcess, Calls::draw)));
    }

    /** The same activity for each item of a list, which may be empty, until enough are done. */
    private static Kind repeated(Kind kind) {
        return (canvas, id) -> {
            var items = List.of("[]", "[1]", "[1, 2]", "[1, 2, 3]").get(canvas.pick(4));
            var enough = canvas.onceIn(4)
                    ? "<completionCondition>=numberOfCompletedInstances >= 2</completionCondition>"
                    : "";
            canvas.sheet().repetitions.put(id, """
                    <multiInstanceLoopCharacteristics isSequential="%s"><extensionElements>
                    <zeebe:loopCharacteristics inputCollection="=%s" inputElement="item" outputCollection="all_%s"
                      outputElement="=item"/></extensionElements>%s</multiInstanceLoopCharacteristics>""".formatted(canvas.onceIn(2), items, id, enough));
            return kind.draw(canvas, id);
        };
    }

    static Ends crowd(Canvas canvas) {
        return guarded(canvas, true, Scopes::crowd);
    }

    static Ends stopped(Canvas canvas) {
        return guarded(canvas, true, Scopes::stopped);
    }

    static Ends transaction(Canvas canvas) {
        return guarded(canvas, true, Transactions::draw);
    }

    static Ends call(Canvas canvas) {
        return guarded(canvas, true, Calls::draw);
    }

    static Ends adHoc(Canvas canvas) {
        return guarded(canvas, true, AdHoc::draw);
    }

    /**
     * Draws an activity and events at its boundary. Paths behind events that interrupt meet the way out of the activity; the others end by
     * themselves.
     *
     * @param escalates whether escalations can get out of it
     */
    static Ends guarded(Canvas canvas, boolean escalates, Kind kind) {
        var id = canvas.id("activity");
        var catchers = new ArrayList<>(IntStream.range(0, Math.max(0, canvas.pick(5) - 2))
                .mapToObj(i -> Triggers.catcher(canvas, true))
                .filter(catcher -> escalates || catcher.escalationCode().isEmpty())
                .toList());
        if (canvas.onceIn(8)) {
            catchers.add(new Catcher(canvas.id("on"), "error", true, "<errorEventDefinition/>", ""));
        }
        var exits = new ArrayList<>(kind.draw(canvas.caughtBy(catchers), id));
        for (var catcher : catchers) {
            canvas.tag(
                    "boundaryEvent",
                    catcher.id(),
                    "attachedToRef=\"%s\" cancelActivity=\"%s\"".formatted(id, catcher.interrupting()),
                    catcher.definition());
            if (catcher.interrupting()) {
                exits.add(catcher.id());
            } else if (canvas.onceIn(2)) {
                canvas.endBehind(catcher.id());
            } else {
                var path = canvas.deeper().chain(Parts::any);
                canvas.flow(catcher.id(), path.in());
                canvas.endBehind(path.out());
            }
        }
        return exits.isEmpty() ? Ends.of(id) : new Ends(id, meet(canvas, id, exits));
    }

    private static String meet(Canvas canvas, String id, List<String> exits) {
        var merge = id + "_merge";
        canvas.element("exclusiveGateway", merge, "", "");
        canvas.flow(id, merge);
        for (var exit : exits) {
            if (canvas.onceIn(2)) {
                canvas.flow(exit, merge);
            } else {
                var path = canvas.deeper().chain(Parts::any);
                canvas.flow(exit, path.in());
                canvas.flow(path.out(), merge);
            }
        }
        return merge;
    }
}
