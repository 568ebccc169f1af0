package io.jeton.testkit.play;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One scope that is being drawn, as BPMN text, and what is true of the place that is drawn at. */
final class Canvas {
    private static final int DEPTH_MAX = 6;

    private final Sheet sheet;
    private final StringBuilder text;
    private final List<String> errors;
    private final List<String> escalations;
    private final int depth;
    private final boolean crowded;
    private final boolean adHoc;

    Canvas(Sheet sheet) {
        this(sheet, new StringBuilder(), List.of(), List.of(), 0, false, false);
    }

    private Canvas(
            Sheet sheet,
            StringBuilder text,
            List<String> errors,
            List<String> escalations,
            int depth,
            boolean crowded,
            boolean adHoc) {
        this.sheet = sheet;
        this.text = text;
        this.errors = errors;
        this.escalations = escalations;
        this.depth = depth;
        this.crowded = crowded;
        this.adHoc = adHoc;
    }

    /** A scope inside of this one, from which what is thrown gets here if nobody catches it. */
    Canvas inside() {
        return new Canvas(sheet, new StringBuilder(), errors, escalations, depth + 1, false, false);
    }

    /** A scope of which it is not known from where it will be run, so that nothing is known to catch what it throws. */
    Canvas apart() {
        return new Canvas(sheet, new StringBuilder(), List.of(), List.of(), depth + 1, false, false);
    }

    /** The inside of an ad-hoc sub-process: activities, and what follows them; no gateways, no end events. */
    Canvas insideAdHoc() {
        return new Canvas(sheet, new StringBuilder(), errors, escalations, depth + 1, false, true);
    }

    /** The same scope, seen from where these events catch what is thrown. */
    Canvas caughtBy(List<Catcher> catchers) {
        var moreErrors = new ArrayList<>(errors);
        var moreEscalations = new ArrayList<>(escalations);
        for (var catcher : catchers) {
            catcher.errorCode().ifPresent(moreErrors::add);
            catcher.escalationCode().ifPresent(moreEscalations::add);
        }
        return new Canvas(sheet, text, moreErrors, moreEscalations, depth, crowded, adHoc);
    }

    /** The same scope, where several tokens come along at once: no inclusive join is structured there. */
    Canvas crowd() {
        return new Canvas(sheet, text, errors, escalations, depth, true, adHoc);
    }

    /** The same scope, deeper in nested parts. */
    Canvas deeper() {
        return new Canvas(sheet, text, errors, escalations, depth + 1, crowded, adHoc);
    }

    boolean isCrowded() {
        return crowded;
    }

    boolean isAdHoc() {
        return adHoc;
    }

    /** Whether parts with other parts in them may be drawn here; asking takes from the size that is left. */
    boolean mayGrow() {
        return !adHoc && sheet.mayGrow() && depth < DEPTH_MAX;
    }

    /** The codes of errors that are sure to be caught. */
    List<String> errors() {
        return errors;
    }

    List<String> escalations() {
        return escalations;
    }

    Sheet sheet() {
        return sheet;
    }

    String text() {
        return text.toString();
    }

    String id(String kind) {
        return sheet.nextId(kind);
    }

    /** A number from 0 to below the bound. */
    int pick(int bound) {
        return sheet.random.nextInt(bound);
    }

    /** True once in so many times. */
    boolean onceIn(int times) {
        return pick(times) == 0;
    }

    @SafeVarargs
    final <T> T oneOf(T... choices) {
        return choices[pick(choices.length)];
    }

    void add(String xml) {
        text.append(xml).append('\n');
    }

    /** An element that is entered by a flow; the engine may have to go on with it in a transaction of its own. */
    void element(String tag, String id, String attributes, String content) {
        var before = onceIn(12) ? " camunda:asyncBefore=\"true\"" : "";
        var repetition = sheet.repetitions.getOrDefault(id, "");
        tag(tag, id, attributes + before, Listeners.before(this, id, content) + repetition);
    }

    /** An element that begins with what has happened already, so that nothing can be waited for before it. */
    void tag(String tag, String id, String attributes, String content) {
        var after = onceIn(12) ? " camunda:asyncAfter=\"true\"" : "";
        add("<%1$s id=\"%2$s\" %3$s%4$s>%5$s</%1$s>"
                .formatted(tag, id, attributes, after, Listeners.after(this, tag, id, content)));
    }

    void flow(String from, String to) {
        flow(from, to, "");
    }

    /**
     * @param condition FEEL with the sign that begins it; empty if there is none
     */
    void flow(String from, String to, String condition) {
        var content = condition.isEmpty()
                ? ""
                : "<conditionExpression>" + condition.replace("<", "&lt;") + "</conditionExpression>";
        add("<sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\">%s</sequenceFlow>"
                .formatted(flowId(from, to), from, to, content));
    }

    static String flowId(String from, String to) {
        return from + "-" + to;
    }

    /** Draws parts one after the other, connected. */
    Ends chain(Part... parts) {
        var ends = Arrays.stream(parts).map(part -> part.draw(this)).toList();
        for (int i = 1; i < ends.size(); i++) {
            flow(ends.get(i - 1).out(), ends.get(i).in());
        }
        return new Ends(ends.get(0).in(), ends.get(ends.size() - 1).out());
    }

    /** An end for a path that came up beside the others; nothing in an ad-hoc sub-process, where paths just end. */
    void endBehind(String last) {
        if (!adHoc) {
            flow(last, Throws.end(this));
        }
    }

    /** A variable that has this value from the beginning of the run. */
    void given(String variable, Object value) {
        sheet.start.put(variable, value);
    }

    /** A variable without which the element has an incident. */
    void mendedBy(String element, String variable, Object value) {
        sheet.mends.put(element, Map.of(variable, value));
    }
}
