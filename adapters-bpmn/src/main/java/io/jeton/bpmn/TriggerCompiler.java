package io.jeton.bpmn;

import io.jeton.bpmn.timer.TimerKind;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.expression.Expression;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the definitions of events into what they wait for, catch or throw. Problems are told of the event. */
final class TriggerCompiler {
    private final Problems problems;
    private final ModelExpressions expressions;
    private final Declarations declarations;

    TriggerCompiler(Problems problems, ModelExpressions expressions, Declarations declarations) {
        this.problems = problems;
        this.expressions = expressions;
        this.declarations = declarations;
    }

    /**
     * What an event is triggered by.
     *
     * @param repeats whether the event can happen more than once while it waits
     */
    Optional<? extends Trigger> compile(XmlElement event, XmlElement definition, boolean repeats) {
        return switch (EventDefinitions.word(definition)) {
            case "error" -> Optional.of(new Trigger.Error(caughtCode(event, definition, "error")));
            case "escalation" -> Optional.of(new Trigger.Escalation(caughtCode(event, definition, "escalation")));
            default -> awaited(event, definition, repeats);
        };
    }

    /** What a catch event waits for; see {@link #compile}. */
    Optional<? extends Trigger.Awaited> awaited(XmlElement event, XmlElement definition, boolean repeats) {
        return switch (EventDefinitions.word(definition)) {
            case "timer" -> timer(event, definition, repeats);
            case "message" -> message(event, definition);
            case "signal" -> signal(event, definition);
            case "conditional" -> condition(event, definition);
            default -> throw new IllegalStateException("nothing waits for " + definition.name());
        };
    }

    /** What a process starts with; a message that does so needs no correlation key, because there is no instance to be found. */
    Optional<? extends Trigger.Awaited> ofProcess(XmlElement event, XmlElement definition) {
        return switch (EventDefinitions.word(definition)) {
            case "message" ->
                referred(event, definition, "message")
                        .flatMap(message -> name(event, message))
                        .map(name -> new Trigger.Message(name, null));
            case "timer" -> {
                if (definition.child(Bpmn.MODEL, TimerKind.DURATION.xmlName()).isPresent()) {
                    problems.add(
                            event,
                            "a process cannot start after a timeDuration, because nothing begins before it: use a timeDate or a timeCycle");
                }
                yield timer(event, definition, true);
            }
            default -> awaited(event, definition, true);
        };
    }

    /** @param referring the element that has the messageRef: a definition, or a receive task */
    Optional<Trigger.Message> message(XmlElement event, XmlElement referring) {
        var message = referred(event, referring, "message");
        if (message.isEmpty()) {
            return Optional.empty();
        }
        var name = name(event, message.get());
        var key = Extensions.of(message.get(), problems)
                .find("subscription")
                .map(subscription -> subscription.attribute("correlationKey"))
                .filter(text -> !text.isBlank());
        if (key.isEmpty()) {
            problems.add(
                    event,
                    "message '" + message.get().attribute("id")
                            + "' has no zeebe:subscription with a correlationKey, by which a running instance is found");
            return Optional.empty();
        }
        var correlationKey = expressions.correlationKey(event, key.get());
        return name.map(known -> new Trigger.Message(known, correlationKey));
    }

    /** The name of the message that an event or a send task throws. */
    Optional<Expression<String>> thrownMessage(XmlElement event, XmlElement referring) {
        return referred(event, referring, "message").flatMap(message -> name(event, message));
    }

    /** The code that an event throws. */
    Optional<Expression<String>> thrownCode(XmlElement event, XmlElement definition) {
        var what = EventDefinitions.word(definition);
        var code = referred(event, definition, what).map(declared -> code(declared, what));
        if (code.isPresent() && code.get().isBlank()) {
            problems.add(event, "the " + what + " that it throws has no " + what + "Code");
            return Optional.empty();
        }
        return code.map(text -> expressions.text(event, what + " code", text));
    }

    /** The name of the signal that an event throws. */
    Optional<Expression<String>> signalName(XmlElement event, XmlElement definition) {
        return referred(event, definition, "signal").flatMap(signal -> name(event, signal));
    }

    /** A reference that may be left out must not lead nowhere. */
    void checkReference(XmlElement event, XmlElement referring, String what) {
        if (hasReference(referring, what)) {
            referred(event, referring, what);
        }
    }

    private Optional<Trigger.Timer> timer(XmlElement event, XmlElement definition, boolean repeats) {
        var times = definition.children().stream()
                .filter(child -> child.namespace().equals(Bpmn.MODEL)
                        && TimerKind.named(child.name()).isPresent())
                .toList();
        if (times.size() != 1) {
            problems.add(
                    event,
                    "a timer must have exactly one of timeDate, timeDuration and timeCycle, but has " + times.size());
            return Optional.empty();
        }
        var kind = TimerKind.named(times.get(0).name()).orElseThrow();
        if (kind == TimerKind.CYCLE && !repeats) {
            problems.add(event, "a timeCycle is allowed only where an event can happen again without interrupting");
        }
        var text = times.get(0).text();
        if (text.isEmpty()) {
            problems.add(event, "the " + kind.xmlName() + " is empty");
            return Optional.empty();
        }
        return Optional.of(new Trigger.Timer(expressions.schedule(event, kind, text), kind::read));
    }

    private Optional<Trigger.Signal> signal(XmlElement event, XmlElement definition) {
        return signalName(event, definition).map(Trigger.Signal::new);
    }

    private Optional<Trigger.Condition> condition(XmlElement event, XmlElement definition) {
        var text =
                definition.child(Bpmn.MODEL, "condition").map(XmlElement::text).orElse("");
        if (text.isEmpty()) {
            problems.add(event, "the conditional event has no condition");
            return Optional.empty();
        }
        var reasons = variableEvents(event, definition);
        return Optional.of(new Trigger.Condition(
                expressions.condition(event, text),
                expressions.variables(text),
                reasons.contains("create"),
                reasons.contains("update")));
    }

    /** Which changes of variables are a reason to look at a condition. */
    private Set<String> variableEvents(XmlElement event, XmlElement definition) {
        var known = Set.of("create", "update");
        var listed = Extensions.of(definition, problems)
                .find("conditionalFilter")
                .map(filter -> filter.attribute("variableEvents"))
                .filter(text -> !text.isBlank());
        if (listed.isEmpty()) {
            return known;
        }
        var reasons = Arrays.stream(listed.get().split(","))
                .map(String::strip)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.toSet());
        if (reasons.isEmpty() || !known.containsAll(reasons)) {
            problems.add(
                    event,
                    "zeebe:conditionalFilter: variableEvents may be 'create', 'update' or both, but is '" + listed.get()
                            + "'");
        }
        return reasons;
    }

    /** Without a reference or a code, all are caught. */
    private @Nullable String caughtCode(XmlElement event, XmlElement definition, String what) {
        if (!hasReference(definition, what)) {
            return null;
        }
        var code = referred(event, definition, what)
                .map(declared -> code(declared, what))
                .orElse("");
        if (code.startsWith("=")) {
            problems.add(event, "the code of an " + what + " that is caught must be static, but is '" + code + "'");
        }
        return code.isBlank() ? null : code;
    }

    private static String code(XmlElement declared, String what) {
        var code = declared.attribute(what + "Code");
        return code == null ? "" : code;
    }

    private static boolean hasReference(XmlElement referring, String what) {
        var reference = referring.attribute(what + "Ref");
        return reference != null && !reference.isBlank();
    }

    private Optional<XmlElement> referred(XmlElement event, XmlElement referring, String what) {
        var reference = referring.attribute(what + "Ref");
        if (reference == null || reference.isBlank()) {
            problems.add(event, "it refers to no " + what + ": " + what + "Ref is missing");
            return Optional.empty();
        }
        var declared = declarations.find(what, reference.strip());
        if (declared.isEmpty()) {
            problems.add(event, "its " + what + "Ref '" + reference + "' is not the id of " + article(what) + what);
        }
        return declared;
    }

    private Optional<Expression<String>> name(XmlElement event, XmlElement declared) {
        var name = declared.attribute("name");
        if (name == null || name.isBlank()) {
            problems.add(event, declared.name() + " '" + declared.attribute("id") + "' has no name");
            return Optional.empty();
        }
        return Optional.of(expressions.name(event, declared.name() + " name", name));
    }

    private static String article(String what) {
        return List.of("error", "escalation").contains(what) ? "an " : "a ";
    }
}
