package io.jeton.bpmn.feel;

import io.jeton.bpmn.timer.TimerKind;
import io.jeton.domain.definition.Mapping;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.timer.Schedule;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Ref;

/**
 * Makes the domain's expressions out of the texts of a model: what starts with {@code =} is FEEL, anything else is taken literally where
 * a literal may stand. Everything is parsed here, once. One object serves one model, whose expressions share a bound on the effort of
 * parsing; it is not thread-safe. What it makes is.
 *
 * <p>Semantics: FEEL as {@code org.camunda.feel:feel-engine} has it, without functions outside of the language. What is missing is
 * {@code null}; a result of another type than its place needs fails. Numbers keep all digits of the variables they come from;
 * arithmetic has 34 digits.
 */
public final class FeelExpressions {
    private static final EvaluationContext NOTHING = new EvaluationContext(VariableView.EMPTY, Instant.EPOCH);

    private final FeelSyntax syntax = new FeelSyntax();

    /** A condition, which is always FEEL and yields true or false; {@code null} is a failure. */
    public Expression<Boolean> condition(String source) throws InvalidExpression {
        var program = program(source);
        return folded(program, new Compiled<>(source, program::yieldBoolean));
    }

    /** A text, or FEEL that yields a string. */
    public Expression<String> text(String source) throws InvalidExpression {
        if (!isExpression(source)) {
            return Expression.constant(source, source);
        }
        var program = program(source);
        return folded(program, new Compiled<>(source, program::yieldString));
    }

    /**
     * A whole number, written out or as FEEL that yields one.
     *
     * @param least the smallest number that is of use in this place
     */
    public Expression<Integer> integer(String source, int least) throws InvalidExpression {
        if (!isExpression(source)) {
            return Expression.constant(source, literal(source, least));
        }
        var program = program(source);
        return folded(program, new Compiled<>(source, context -> program.yieldInteger(context, least)));
    }

    /**
     * The name or the key by which a message finds its receiver: not blank, and of bounded length.
     *
     * <p>Semantics: a name may be static; a correlation key is always FEEL, and may be a number, which stands for its digits.
     */
    public Expression<String> name(String source) throws InvalidExpression {
        if (isExpression(source)) {
            var program = program(source);
            return folded(program, new Compiled<>(source, program::yieldName));
        }
        if (source.isBlank() || source.length() > Bounds.NAME_CHARS_MAX) {
            throw new InvalidExpression("a name of 1 to " + Bounds.NAME_CHARS_MAX + " characters is expected, but '"
                    + JsonWriting.shortened(source) + "' was found");
        }
        return Expression.constant(source, source);
    }

    /** FEEL that yields a correlation key; see {@link #name}. */
    public Expression<String> correlationKey(String source) throws InvalidExpression {
        var program = program(source);
        return folded(program, new Compiled<>(source, program::yieldCorrelationKey));
    }

    /** When a timer fires, written out, or as FEEL that yields a text or a date-time or duration of the language. */
    public Expression<Schedule> schedule(String source, TimerKind kind) throws InvalidExpression {
        if (isExpression(source)) {
            var program = program(source);
            return folded(program, new Compiled<>(source, context -> program.yieldSchedule(context, kind)));
        }
        try {
            return Expression.constant(source, kind.read(source));
        } catch (DateTimeException e) {
            throw new InvalidExpression("a " + kind.description() + " is expected: " + e.getMessage());
        }
    }

    /** FEEL that yields a list of strings. */
    public Expression<List<String>> strings(String source) throws InvalidExpression {
        var program = program(source);
        return new Compiled<>(source, program::yieldStrings);
    }

    /** FEEL that yields a list of any values. */
    public Expression<List<Value>> list(String source) throws InvalidExpression {
        var value = value(source);
        return new Compiled<>(source, context -> ListItems.of(value.evaluate(context), source));
    }

    /** The name of the variable, if the expression is nothing but a variable or a path into one. */
    public Optional<String> onlyVariable(String source) throws InvalidExpression {
        return program(source).tree() instanceof Ref reference
                ? Optional.of(reference.names().head())
                : Optional.empty();
    }

    /** Strings with commas between them, or FEEL that yields a list of strings. Of the former, blank ones are left out. */
    public Expression<List<String>> stringsOrText(String source) throws InvalidExpression {
        return isExpression(source)
                ? strings(source)
                : Expression.constant(
                        source,
                        Arrays.stream(source.split(","))
                                .map(String::strip)
                                .filter(text -> !text.isEmpty())
                                .toList());
    }

    /** A text, or FEEL that yields a string or {@code null}; the empty string is nothing. */
    public Expression<Optional<String>> optionalText(String source) throws InvalidExpression {
        if (!isExpression(source)) {
            return Expression.constant(source, Optional.of(source).filter(text -> !text.isEmpty()));
        }
        var program = program(source);
        return folded(program, new Compiled<>(source, program::yieldOptionalString));
    }

    /** A date-time with an offset, written out, or as FEEL that yields a text, a date-time of the language or {@code null}. */
    public Expression<Optional<OffsetDateTime>> dateTime(String source) throws InvalidExpression {
        if (isExpression(source)) {
            var program = program(source);
            return folded(program, new Compiled<>(source, program::yieldDateTime));
        }
        try {
            return Expression.constant(source, Optional.of(DateText.parse(source)));
        } catch (DateTimeException e) {
            throw new InvalidExpression(DateText.EXPECTED + " is expected: " + e.getMessage());
        }
    }

    /** A text as a value. */
    public static Value string(String text) {
        return new Value(JsonWriting.quote(text));
    }

    /** The names of the variables that an expression may look at. */
    public Set<String> variables(String source) throws InvalidExpression {
        return VariableNames.of(program(source).tree());
    }

    /** FEEL that yields any value. */
    public Expression<Value> value(String source) throws InvalidExpression {
        var program = program(source);
        if (program.tree() instanceof Ref reference && reference.names().size() == 1) {
            return variable(source, reference.names().head());
        }
        return folded(program, new Compiled<>(source, program::yieldValue));
    }

    /** FEEL that yields any value, or a text that becomes a string. */
    public Expression<Value> valueOrText(String source) throws InvalidExpression {
        return isExpression(source) ? value(source) : Expression.constant(source, new Value(JsonWriting.quote(source)));
    }

    /**
     * A mapping of the expression's result to a variable or, if the target is a dotted path, to a place inside of one.
     *
     * @throws InvalidExpression if the target is not a path of names
     */
    public Mapping mapping(String target, Expression<Value> source) throws InvalidExpression {
        return PathMapping.of(target, source);
    }

    private static int literal(String source, int least) throws InvalidExpression {
        try {
            var number = Integer.parseInt(source.strip());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidExpression("a whole number or an expression is expected, but '"
                    + JsonWriting.shortened(source) + "' was found");
        }
        throw new InvalidExpression("a number from " + least + " is expected, but '" + source + "' was found");
    }

    private static boolean isExpression(String source) {
        return source.startsWith("=");
    }

    private FeelProgram program(String source) throws InvalidExpression {
        if (!isExpression(source)) {
            throw new InvalidExpression("an expression, which starts with '=', is expected, but '"
                    + JsonWriting.shortened(source) + "' was found");
        }
        return syntax.parse(source);
    }

    /** The variable itself, unread: the commonest expression costs nothing and changes no digit. */
    private static Expression<Value> variable(String source, String name) {
        return new Compiled<>(source, context -> {
            var value = context.variables().find(name);
            if (value == null) {
                context.warnings().warn(new ExpressionWarning(source, "No variable found with name '" + name + "'"));
                return Value.NULL;
            }
            return value;
        });
    }

    /** A literal is evaluated once for all. One of the wrong type is left to fail where the process gets to it. */
    private static <T> Expression<T> folded(FeelProgram program, Expression<T> expression) {
        var tree = program.tree();
        if (tree instanceof ConstNumber
                || tree instanceof ConstString
                || tree instanceof ConstBool
                || tree == ConstNull$.MODULE$) {
            try {
                return Expression.constant(program.source(), expression.evaluate(NOTHING));
            } catch (ExpressionFailed e) {
                return expression;
            }
        }
        return expression;
    }

    private interface Evaluation<T> {
        T evaluate(EvaluationContext context) throws ExpressionFailed;
    }

    private record Compiled<T>(String source, Evaluation<T> evaluation) implements Expression<T> {
        @Override
        public T evaluate(EvaluationContext context) throws ExpressionFailed {
            return evaluation.evaluate(context);
        }

        @Override
        public String toString() {
            return source;
        }
    }
}
