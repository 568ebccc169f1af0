package io.jeton.bpmn.feel;

import io.jeton.bpmn.timer.TimerKind;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.timer.Schedule;
import io.jeton.domain.variable.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValDateTime;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;

/**
 * A parsed expression that can be run. Immutable and thread-safe.
 *
 * @param source the text as it stands in the model
 */
record FeelProgram(String source, Exp tree) {
    boolean yieldBoolean(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldBoolean);
    }

    String yieldString(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldString);
    }

    /** @param least the smallest number that is of use */
    int yieldInteger(EvaluationContext context, int least) throws ExpressionFailed {
        return run(context, run -> run.yieldInteger(least));
    }

    /** A string that is not blank, of bounded length. */
    String yieldName(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldName);
    }

    /** A string, or a number's digits without zeros at the end of a fraction; of bounded length. */
    String yieldCorrelationKey(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldCorrelationKey);
    }

    Schedule yieldSchedule(EvaluationContext context, TimerKind kind) throws ExpressionFailed {
        return run(context, run -> run.yieldSchedule(kind));
    }

    Value yieldValue(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldValue);
    }

    /** A string; {@code null} and the empty string are nothing. */
    Optional<String> yieldOptionalString(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldOptionalString);
    }

    /** A date-time with an offset, of the language or as a text; {@code null} and the empty string are nothing. */
    Optional<OffsetDateTime> yieldDateTime(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldDateTime);
    }

    /** A list of strings. */
    List<String> yieldStrings(EvaluationContext context) throws ExpressionFailed {
        return run(context, Run::yieldStrings);
    }

    /** A result is there; what the language complained about on the way is worth knowing nevertheless. */
    private <T> T run(EvaluationContext context, Yield<T> yield) throws ExpressionFailed {
        var run = new Run(context);
        var result = yield.of(run);
        run.warnings.tell(message -> context.warnings().warn(new ExpressionWarning(source, message)));
        return result;
    }

    private interface Yield<T> {
        T of(Run run) throws ExpressionFailed;
    }

    /** One evaluation and what it complained about. */
    private final class Run {
        private static final String EXPECTED_STRINGS = "a list of up to " + Bounds.STRINGS_MAX + " strings";

        private final Warnings warnings = new Warnings();
        private final EvaluationContext context;

        Run(EvaluationContext context) {
            this.context = context;
        }

        boolean yieldBoolean() throws ExpressionFailed {
            var result = result();
            if (result instanceof ValBoolean bool) {
                return bool.value();
            }
            throw unexpected(result, "a boolean");
        }

        String yieldString() throws ExpressionFailed {
            var result = result();
            if (result instanceof ValString string) {
                return string.value();
            }
            throw unexpected(result, "a string");
        }

        Optional<String> yieldOptionalString() throws ExpressionFailed {
            var result = result();
            if (result == ValNull$.MODULE$) {
                return Optional.empty();
            }
            if (result instanceof ValString string) {
                return Optional.of(string.value()).filter(text -> !text.isEmpty());
            }
            throw unexpected(result, "a string or null");
        }

        Optional<OffsetDateTime> yieldDateTime() throws ExpressionFailed {
            var result = result();
            if (result == ValNull$.MODULE$
                    || (result instanceof ValString none && none.value().isEmpty())) {
                return Optional.empty();
            }
            if (result instanceof ValDateTime time) {
                return Optional.of(time.value().toOffsetDateTime());
            }
            if (result instanceof ValString string) {
                try {
                    return Optional.of(DateText.parse(string.value()));
                } catch (DateTimeException e) {
                    throw failed("yielded " + JsonWriting.describe(result) + ", but " + DateText.EXPECTED
                            + " was expected: " + JsonWriting.shortened(e.getMessage()));
                }
            }
            throw unexpected(result, DateText.EXPECTED);
        }

        List<String> yieldStrings() throws ExpressionFailed {
            var result = result();
            var strings = new ArrayList<String>();
            if (result instanceof ValList list) {
                for (var items = list.itemsAsSeq().iterator(); items.hasNext(); ) {
                    if (items.next() instanceof ValString string && strings.size() < Bounds.STRINGS_MAX) {
                        strings.add(string.value());
                    } else {
                        throw unexpected(result, EXPECTED_STRINGS);
                    }
                }
                return strings;
            }
            throw unexpected(result, EXPECTED_STRINGS);
        }

        int yieldInteger(int least) throws ExpressionFailed {
            var result = result();
            if (result instanceof ValNumber number
                    && number.value().isValidInt()
                    && number.value().intValue() >= least) {
                return number.value().intValue();
            }
            throw unexpected(result, "a whole number from " + least + " to " + Integer.MAX_VALUE);
        }

        String yieldName() throws ExpressionFailed {
            var result = result();
            if (result instanceof ValString string
                    && !string.value().isBlank()
                    && string.value().length() <= Bounds.NAME_CHARS_MAX) {
                return string.value();
            }
            throw unexpected(result, "a string of 1 to " + Bounds.NAME_CHARS_MAX + " characters, not blank,");
        }

        String yieldCorrelationKey() throws ExpressionFailed {
            var result = result();
            var key = result instanceof ValNumber number
                    ? JsonWriting.number(number.value().bigDecimal().stripTrailingZeros())
                    : result instanceof ValString string ? string.value() : null;
            if (key != null && key.length() <= Bounds.NAME_CHARS_MAX) {
                return key;
            }
            throw unexpected(result, "a string or a number of up to " + Bounds.NAME_CHARS_MAX + " characters");
        }

        Schedule yieldSchedule(TimerKind kind) throws ExpressionFailed {
            var result = result();
            var text = TimerText.of(result, kind);
            if (text.isEmpty()) {
                throw unexpected(result, "a " + kind.description());
            }
            try {
                return kind.read(text.get());
            } catch (DateTimeException e) {
                throw failed("yielded " + JsonWriting.describe(result) + ", but a " + kind.description()
                        + " was expected: " + JsonWriting.shortened(e.getMessage()));
            }
        }

        Value yieldValue() throws ExpressionFailed {
            var result = result();
            try {
                return new Value(JsonWriting.write(result));
            } catch (JsonWriting.NotJson e) {
                throw failed("yielded " + e.getMessage() + ", but a value that can be stored was expected");
            } catch (BoundExceeded e) {
                throw failed("was stopped: " + e.getMessage());
            }
        }

        private Val result() throws ExpressionFailed {
            var result = interpreted();
            var failedAssertion = warnings.failedAssertion();
            if (failedAssertion.isPresent()) {
                throw failed("failed by its own assertion: " + failedAssertion.get());
            }
            if (result instanceof ValError error) {
                throw failed("failed: " + JsonWriting.shortened(error.error()));
            }
            if (result instanceof ValFatalError error) {
                throw failed("failed: " + JsonWriting.shortened(error.error()));
            }
            return result;
        }

        private Val interpreted() throws ExpressionFailed {
            var interpreter = new BoundedInterpreter(warnings);
            try {
                var result = interpreter.eval(
                        tree,
                        new EvalContext(
                                EngineValueMapper.INSTANCE,
                                new VisibleVariables(context.variables()),
                                new EngineFunctions(context.now()),
                                warnings));
                interpreter.failIfExceeded();
                return result;
            } catch (BoundExceeded e) {
                throw failed("was stopped: " + e.getMessage());
            } catch (StackOverflowError e) {
                throw failed("was stopped: it goes too deep");
            } catch (Exception e) {
                throw broken(e);
            }
        }

        /**
         * The library throws where a function meets arguments that it did not think of (an index or a date out of range), and, although
         * it does not say so, {@link InterruptedException}. The first is the expression's fault, the second nobody's.
         */
        private ExpressionFailed broken(Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while evaluating an expression");
            }
            return failed("failed: " + JsonWriting.shortened(e.getMessage()));
        }

        private ExpressionFailed unexpected(Val result, String expected) {
            return failed("yielded " + JsonWriting.describe(result) + ", but " + expected + " was expected" + warnings);
        }

        private ExpressionFailed failed(String what) {
            return new ExpressionFailed("expression '" + JsonWriting.shortened(source) + "' " + what);
        }
    }
}
