package io.jeton.bpmn;

import io.jeton.bpmn.feel.FeelExpressions;
import io.jeton.bpmn.feel.InvalidExpression;
import io.jeton.bpmn.timer.TimerKind;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.Mapping;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.timer.IsoSchedule;
import io.jeton.domain.timer.Schedule;
import io.jeton.domain.variable.Value;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a model. One that cannot be used becomes a problem of its element, and a stand-in takes its place so that reading
 * goes on and finds the others; a graph with stand-ins is never handed out.
 */
final class ModelExpressions {
    private final Problems problems;
    private final FeelExpressions feel = new FeelExpressions();

    ModelExpressions(Problems problems) {
        this.problems = problems;
    }

    /** The condition of a flow or an event, which tells its id when the condition fails. */
    Expression<Boolean> condition(XmlElement element, String source) {
        var role = "condition of '" + element.attribute("id") + "'";
        return parsed(element, "condition", role, () -> feel.condition(source), Expression.constant(source, false));
    }

    /** Asked whether something that is repeated is done. */
    Expression<Boolean> completionCondition(XmlElement element, String source) {
        return parsed(element, "completionCondition", () -> feel.condition(source), Expression.constant(source, false));
    }

    Expression<String> text(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.text(source), Expression.constant(source, source));
    }

    Expression<String> name(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.name(source), Expression.constant(source, source));
    }

    Expression<String> correlationKey(XmlElement element, String source) {
        return parsed(
                element, "correlation key", () -> feel.correlationKey(source), Expression.constant(source, source));
    }

    /** The key of a message that is thrown: a text, or FEEL that yields a string or a number. */
    Expression<String> keyOrText(XmlElement element, String source) {
        return source.startsWith("=") ? correlationKey(element, source) : text(element, "correlation key", source);
    }

    Expression<Schedule> schedule(XmlElement element, TimerKind kind, String source) {
        return schedule(element, kind.xmlName(), kind, source);
    }

    Expression<Schedule> schedule(XmlElement element, String what, TimerKind kind, String source) {
        return parsed(
                element,
                what,
                () -> feel.schedule(source, kind),
                Expression.constant(source, IsoSchedule.duration("PT0S")));
    }

    /** What a condition may look at; nothing if it cannot be used, which is then a problem already. */
    Set<String> variables(String source) {
        try {
            return feel.variables(source);
        } catch (InvalidExpression alreadyTold) {
            return Set.of();
        }
    }

    Expression<List<String>> strings(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.strings(source), Expression.constant(source, List.of()));
    }

    Expression<List<Value>> list(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.list(source), Expression.constant(source, List.of()));
    }

    /** The variable that an expression yields, or a part of; empty if it is another kind of expression. */
    Optional<String> onlyVariable(String source) {
        try {
            return feel.onlyVariable(source);
        } catch (InvalidExpression alreadyTold) {
            return Optional.empty();
        }
    }

    Expression<List<String>> stringsOrText(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.stringsOrText(source), Expression.constant(source, List.of()));
    }

    Expression<Optional<String>> optionalText(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.optionalText(source), Expression.constant(source, Optional.empty()));
    }

    Expression<Optional<OffsetDateTime>> dateTime(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.dateTime(source), Expression.constant(source, Optional.empty()));
    }

    Expression<Integer> integer(XmlElement element, String what, String source, int least) {
        return parsed(element, what, () -> feel.integer(source, least), Expression.constant(source, least));
    }

    Expression<Value> value(XmlElement element, String what, String source) {
        return parsed(element, what, () -> feel.value(source), Expression.constant(source, Value.NULL));
    }

    /** The source of an input may be left out, and is then null. */
    Expression<Value> valueOrText(XmlElement element, String what, @Nullable String source) {
        return source == null
                ? Expression.constant("", Value.NULL)
                : parsed(element, what, () -> feel.valueOrText(source), Expression.constant(source, Value.NULL));
    }

    Optional<Mapping> mapping(XmlElement element, String what, @Nullable String target, Expression<Value> source) {
        if (target == null || target.isBlank()) {
            problems.add(element, what + " has no target");
            return Optional.empty();
        }
        try {
            return Optional.of(feel.mapping(target, source));
        } catch (InvalidExpression e) {
            problems.add(element, what + ": " + e.reason());
            return Optional.empty();
        }
    }

    private <T> Expression<T> parsed(XmlElement element, String what, Parsing<T> parsing, Expression<T> standIn) {
        return parsed(element, what, what, parsing, standIn);
    }

    /**
     * @param what names the expression when it cannot be used at all, beside the element
     * @param role names it when it fails: the incident may be at another element
     */
    private <T> Expression<T> parsed(
            XmlElement element, String what, String role, Parsing<T> parsing, Expression<T> standIn) {
        try {
            var expression = parsing.parse();
            return expression.source().startsWith("=") ? new Named<>(role, expression) : expression;
        } catch (InvalidExpression e) {
            problems.add(element, what + ": " + e.reason());
            return standIn;
        }
    }

    private interface Parsing<T> {
        Expression<T> parse() throws InvalidExpression;
    }

    /** Says of what it is the expression when it fails. */
    private record Named<T>(String role, Expression<T> expression) implements Expression<T> {
        @Override
        public String source() {
            return expression.source();
        }

        @Override
        public T evaluate(EvaluationContext context) throws ExpressionFailed {
            try {
                return expression.evaluate(context);
            } catch (ExpressionFailed failure) {
                throw new ExpressionFailed(role + ": " + failure.reason());
            }
        }

        @Override
        public String toString() {
            return expression.toString();
        }
    }
}
