package io.jeton.bpmn.feel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import org.camunda.feel.context.Context;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValDate;
import org.camunda.feel.syntaxtree.ValDateTime;
import org.camunda.feel.syntaxtree.ValDayTimeDuration;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValLocalDateTime;
import org.camunda.feel.syntaxtree.ValLocalTime;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValRange;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.syntaxtree.ValTime;
import org.camunda.feel.syntaxtree.ValYearMonthDuration;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes the language's values as compact JSON: whole numbers as integers, other numbers with all their digits and without an exponent
 * (up to 100 characters), dates, times and durations as ISO 8601 strings.
 */
final class JsonWriting {
    private static final int PLAIN_NUMBER_CHARS_MAX = 100;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(32);

    private JsonWriting() {}

    /**
     * @throws BoundExceeded if the result would be longer than {@link Bounds#CHARS_MAX} characters
     * @throws NotJson if the value holds a function or a range, which JSON has no form for
     */
    static String write(Val value) {
        var writing = new JsonWriting();
        writing.value(value, 0);
        writing.bounded(0);
        return writing.out.toString();
    }

    /** The text as a JSON string. */
    static String quote(String text) {
        var writing = new JsonWriting();
        writing.string(text);
        return writing.out.toString();
    }

    static String number(BigDecimal number) {
        var exponent = (long) number.precision() - number.scale();
        if (Math.abs(exponent) > PLAIN_NUMBER_CHARS_MAX || Math.abs((long) number.scale()) > PLAIN_NUMBER_CHARS_MAX) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
        }
        if (number.scale() <= 0) {
            return number.toPlainString();
        }
        var stripped = number.stripTrailingZeros();
        return (stripped.scale() <= 0 ? stripped : number).toPlainString();
    }

    private void value(Val value, int depth) {
        bounded(depth);
        if (value == ValNull$.MODULE$ || value instanceof ValError) {
            out.append("null");
        } else if (value instanceof ValString string) {
            string(string.value());
        } else if (value instanceof ValNumber number) {
            out.append(number(number.value().bigDecimal()));
        } else if (value instanceof ValBoolean bool) {
            out.append(bool.value());
        } else if (value instanceof ValList list) {
            list(list, depth);
        } else if (value instanceof ValContext context) {
            context(context.context(), depth);
        } else {
            string(temporal(value));
        }
    }

    private void bounded(int depth) {
        if (out.length() > Bounds.CHARS_MAX) {
            throw new BoundExceeded("the result has more than " + Bounds.CHARS_MAX + " characters");
        }
        if (depth > Bounds.NESTING_MAX) {
            throw new BoundExceeded("the result is nested more than " + Bounds.NESTING_MAX + " times");
        }
    }

    private void list(ValList list, int depth) {
        out.append('[');
        var first = true;
        for (var items = list.itemsAsSeq().iterator(); items.hasNext(); first = false) {
            if (!first) {
                out.append(',');
            }
            value(items.next(), depth + 1);
        }
        out.append(']');
    }

    private void context(Context context, int depth) {
        if (context instanceof JsonContext fromJson && fromJson.json() != null) {
            out.append(fromJson.json());
            return;
        }
        var variables = context.variableProvider();
        out.append('{');
        var first = true;
        for (var name : new LinkedHashSet<>(CollectionConverters.asJavaCollection(variables.keys()))) {
            if (!first) {
                out.append(',');
            }
            first = false;
            string(name);
            out.append(':');
            var entry = variables.getVariable(name);
            value(EngineValueMapper.INSTANCE.toVal(entry.isDefined() ? entry.get() : null), depth + 1);
        }
        out.append('}');
    }

    private static String temporal(Val value) {
        if (value instanceof ValDate date) {
            return date.value().toString();
        } else if (value instanceof ValLocalTime time) {
            return time.value().format(DateTimeFormatter.ISO_LOCAL_TIME);
        } else if (value instanceof ValTime time) {
            return time.value().toOffsetTime().format(DateTimeFormatter.ISO_OFFSET_TIME);
        } else if (value instanceof ValLocalDateTime time) {
            return time.value().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        } else if (value instanceof ValDateTime time) {
            return time.value().format(DateTimeFormatter.ISO_ZONED_DATE_TIME);
        } else if (value instanceof ValYearMonthDuration duration) {
            return yearsAndMonths(duration.value());
        } else if (value instanceof ValDayTimeDuration duration) {
            return daysAndTime(duration);
        }
        throw new NotJson(describe(value));
    }

    private static String yearsAndMonths(Period duration) {
        return ValYearMonthDuration.format(duration);
    }

    /** The language's own form drops fractions of a second. */
    private static String daysAndTime(ValDayTimeDuration duration) {
        Duration value = duration.value();
        return value.equals(value.truncatedTo(ChronoUnit.SECONDS))
                ? ValDayTimeDuration.format(value)
                : value.toString();
    }

    private void string(String text) {
        if ((long) out.length() + text.length() > 2L * Bounds.CHARS_MAX) {
            throw new BoundExceeded("the result has more than " + Bounds.CHARS_MAX + " characters");
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** The value in a few words for an operator; never long, and its content only where that is short. */
    static String describe(Val value) {
        if (value instanceof ValList list) {
            return "a list of " + list.itemsAsSeq().size() + " items";
        } else if (value instanceof ValContext context) {
            return "a context with "
                    + context.context().variableProvider().keys().size() + " entries";
        } else if (value instanceof ValFunction) {
            return "a function";
        } else if (value instanceof ValRange) {
            return "a range";
        } else if (value == ValNull$.MODULE$ || value instanceof ValError) {
            return "null";
        } else if (value instanceof ValString string) {
            return "the string " + shortened(quote(shortened(string.value())));
        } else if (value instanceof ValNumber number) {
            return "the number " + shortened(number(number.value().bigDecimal()));
        } else if (value instanceof ValBoolean bool) {
            return "the boolean " + bool.value();
        }
        return "the value " + shortened(String.valueOf(value));
    }

    static String shortened(@Nullable String text) {
        var known = String.valueOf(text);
        return known.length() <= 200 ? known : known.substring(0, 200) + "…";
    }

    /** A value that JSON has no form for. */
    static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotJson(String what) {
            super(what, null, false, false);
        }
    }
}
