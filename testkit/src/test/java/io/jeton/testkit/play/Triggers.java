package io.jeton.testkit.play;

/** What may happen, as definitions of events. What makes an event happen can be told from its subscription, or from its id. */
final class Triggers {
    private Triggers() {}

    /** The variable that a conditional event waits for. */
    static String variableOf(String event) {
        return "go_" + event;
    }

    /** An event at an activity or in a scope; one that does not interrupt may happen several times. */
    static Catcher catcher(Canvas canvas, boolean thrownToo) {
        var id = canvas.id("on");
        var kind = thrownToo
                ? canvas.oneOf("timer", "message", "signal", "condition", "error", "error", "escalation", "escalation")
                : canvas.oneOf("timer", "message", "signal", "condition");
        var interrupting = kind.equals("error") || canvas.onceIn(2);
        if (!interrupting) {
            canvas.sheet().disturbing.add(id);
        }
        return switch (kind) {
            case "error" -> error(canvas, id, "code_" + id);
            case "escalation" -> escalation(canvas, id, interrupting);
            case "timer" ->
                new Catcher(
                        id, kind, interrupting, interrupting || canvas.onceIn(2) ? once(canvas) : again(canvas), "");
            default -> new Catcher(id, kind, interrupting, definition(canvas, kind, id, interrupting, false), "");
        };
    }

    /** An error event with a code of its own. */
    static Catcher error(Canvas canvas, String id, String code) {
        canvas.sheet().declare("<error id=\"error_%s\" errorCode=\"%s\"/>".formatted(code, code));
        return new Catcher(id, "error", true, thrownError(code), code);
    }

    static String thrownError(String code) {
        return "<errorEventDefinition errorRef=\"error_" + code + "\"/>";
    }

    static String thrownEscalation(String code) {
        return "<escalationEventDefinition escalationRef=\"escalation_" + code + "\"/>";
    }

    /** The definition of an event that an intermediate catch event can have. */
    static String definition(Canvas canvas, String kind, String id) {
        return definition(canvas, kind, id, true, canvas.onceIn(5));
    }

    private static String definition(Canvas canvas, String kind, String id, boolean endsWait, boolean lacking) {
        if (endsWait && (kind.equals("message") || kind.equals("signal"))) {
            canvas.sheet().awaited.add(kind + "_" + id);
        }
        return switch (kind) {
            case "timer" -> once(canvas);
            case "message" -> {
                canvas.sheet().declare(message(canvas, id, lacking));
                yield "<messageEventDefinition messageRef=\"message_" + id + "\"/>";
            }
            case "signal" -> {
                canvas.sheet().declare("<signal id=\"signal_%1$s\" name=\"signal_%1$s\"/>".formatted(id));
                yield "<signalEventDefinition signalRef=\"signal_" + id + "\"/>";
            }
            case "condition" ->
                "<conditionalEventDefinition><condition>=" + variableOf(id)
                        + " = true</condition></conditionalEventDefinition>";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /**
     * The declaration of a message that an element waits for.
     *
     * @param lacking whether the variable that has the correlation key is missing at first
     */
    static String message(Canvas canvas, String id, boolean lacking) {
        if (lacking) {
            canvas.mendedBy(id, "key_" + id, "key");
        }
        return "<message id=\"message_%1$s\" name=\"message_%1$s\"><extensionElements>".formatted(id)
                + "<zeebe:subscription correlationKey=\"%s\"/>".formatted(lacking ? "=key_" + id : "=&quot;key&quot;")
                + "</extensionElements></message>";
    }

    private static Catcher escalation(Canvas canvas, String id, boolean interrupting) {
        var code = "code_" + id;
        canvas.sheet().declare("<escalation id=\"escalation_%s\" escalationCode=\"%s\"/>".formatted(code, code));
        return new Catcher(id, "escalation", interrupting, thrownEscalation(code), code);
    }

    private static String once(Canvas canvas) {
        return timer("timeDuration", "PT" + (1 + canvas.pick(30)) + "M");
    }

    private static String again(Canvas canvas) {
        return timer("timeCycle", "R" + (1 + canvas.pick(3)) + "/PT" + (1 + canvas.pick(30)) + "M");
    }

    private static String timer(String tag, String text) {
        return "<timerEventDefinition><%1$s xsi:type=\"tFormalExpression\">%2$s</%1$s></timerEventDefinition>"
                .formatted(tag, text);
    }
}
