package io.jeton.testkit.play;

import java.util.List;

/** All kinds of parts; a kind that is listed twice is drawn twice as often. */
final class Parts {
    private static final List<Part> LEAVES = List.of(
            Activities::work,
            Activities::work,
            Activities::receive,
            Activities::person,
            Tasks::pass,
            Tasks::script,
            Tasks::decision,
            Activities::repeatedTask,
            Throws::intermediate,
            Throws::catching,
            Throws::link);

    /** What a path in an ad-hoc sub-process can go on with. */
    private static final List<Part> SIMPLE =
            List.of(Tasks::pass, Tasks::script, Throws::intermediate, Throws::catching);

    private static final List<Part> NESTING = List.of(
            Gateways::exclusive,
            Gateways::parallel,
            Gateways::inclusive,
            Gateways::inclusive,
            Gateways::loop,
            Gateways::events,
            Activities::subProcess,
            Activities::subProcess,
            Activities::repeatedScope,
            Activities::crowd,
            Activities::stopped,
            Activities::transaction,
            Activities::call,
            Activities::adHoc,
            Throws::error,
            Throws::error,
            Compensations::undone);

    private Parts() {}

    static Ends several(Canvas canvas) {
        return canvas.onceIn(3)
                ? canvas.chain(Parts::any, Parts::any)
                : canvas.chain(Parts::any, Parts::any, Parts::any);
    }

    static Ends any(Canvas canvas) {
        return canvas.mayGrow() && !canvas.onceIn(4) ? oneOf(canvas.deeper(), NESTING) : leaf(canvas);
    }

    static Ends leaf(Canvas canvas) {
        return oneOf(canvas, canvas.isAdHoc() ? SIMPLE : LEAVES);
    }

    private static Ends oneOf(Canvas canvas, List<Part> parts) {
        var ends = parts.get(canvas.pick(parts.size())).draw(canvas);
        canvas.sheet().parts.add(ends);
        return ends;
    }
}
