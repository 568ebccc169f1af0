package io.jeton.testkit.play;

import java.util.List;

/** Transactions that succeed, or are cancelled. */
final class Transactions {
    private Transactions() {}

    static List<String> draw(Canvas canvas, String id) {
        var content = canvas.inside();
        Scopes.fill(content, Transactions::body);
        var canceled = canvas.id("canceled");
        canvas.element("transaction", id, "", content.text());
        canvas.tag("boundaryEvent", canceled, "attachedToRef=\"" + id + "\"", "<cancelEventDefinition/>");
        return List.of(canceled);
    }

    private static Ends body(Canvas canvas) {
        var work = Gateways.parallelOf(canvas, Compensations::undoable, Parts::any);
        var end = canvas.id("cancel");
        canvas.element("endEvent", end, "", "<cancelEventDefinition/>");
        var good = canvas.deeper().chain(Parts::any);
        canvas.flow(work.out(), Gateways.choice(canvas, List.of(good.in(), end)));
        return new Ends(work.in(), good.out());
    }
}
