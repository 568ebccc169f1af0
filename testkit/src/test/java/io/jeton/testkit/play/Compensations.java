package io.jeton.testkit.play;

/** What is done, and undone again. */
final class Compensations {
    private Compensations() {}

    /** An activity that can be undone, something else, and perhaps the event that undoes it. */
    static Ends undone(Canvas canvas) {
        var done = canvas.chain(Compensations::undoable);
        var rest = canvas.deeper().chain(Parts::any);
        canvas.flow(done.out(), rest.in());
        if (canvas.onceIn(3)) {
            return new Ends(done.in(), rest.out());
        }
        var undo = canvas.id("undo");
        var reference = canvas.onceIn(2) ? "" : "activityRef=\"" + done.in() + "\"";
        canvas.element("intermediateThrowEvent", undo, "", "<compensateEventDefinition " + reference + "/>");
        canvas.flow(rest.out(), undo);
        return new Ends(done.in(), undo);
    }

    /** An activity that can be undone. */
    static Ends undoable(Canvas canvas) {
        var deep = canvas.mayGrow() && canvas.onceIn(2);
        return Activities.guarded(canvas, deep, (inside, id) -> {
            var exits = deep ? Scopes.subProcess(inside, id) : Tasks.work(inside, id);
            handler(inside, id);
            return exits;
        });
    }

    private static void handler(Canvas canvas, String activity) {
        var event = canvas.id("undoes");
        var handler = canvas.id("handler");
        canvas.add("<boundaryEvent id=\"%s\" attachedToRef=\"%s\"><compensateEventDefinition/></boundaryEvent>"
                .formatted(event, activity));
        canvas.add("<association id=\"%s_a\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(event, event, handler));
        var attribute = "isForCompensation=\"true\"";
        if (canvas.mayGrow() && canvas.onceIn(3)) {
            Scopes.embedded(canvas, handler, attribute, canvas.apart(), Parts::any);
        } else {
            Tasks.work(canvas, handler, attribute);
        }
    }
}
