package io.jeton.bpmn.feel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValString;

/**
 * The built-in functions that take a regular expression, with a bound on the steps of the match and on the size of what it yields.
 * Semantics: as the library's functions of the same names, flags {@code s}, {@code m}, {@code i} and {@code x} included.
 */
final class RegexFunctions {
    private RegexFunctions() {}

    static Val matches(List<Val> arguments) {
        return withPattern(
                arguments,
                2,
                pattern -> new ValBoolean(
                        pattern.matcher(new BoundedText(text(arguments, 0))).find()));
    }

    static Val replace(List<Val> arguments) {
        return withPattern(
                arguments,
                3,
                pattern -> replaced(pattern.matcher(new BoundedText(text(arguments, 0))), text(arguments, 2)));
    }

    static Val split(List<Val> arguments) {
        return withPattern(
                arguments, 2, pattern -> strings(List.of(pattern.split(new BoundedText(text(arguments, 0)), -1))));
    }

    static Val extract(List<Val> arguments) {
        return withPattern(arguments, 2, pattern -> {
            var found = new ArrayList<String>();
            for (var matcher = pattern.matcher(new BoundedText(text(arguments, 0))); matcher.find(); ) {
                found.add(matcher.group());
            }
            return strings(found);
        });
    }

    private static Val replaced(Matcher matcher, String replacement) {
        var result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, replacement);
            if (result.length() > Bounds.CHARS_MAX) {
                throw new BoundExceeded("a string has more than " + Bounds.CHARS_MAX + " characters");
            }
        }
        return new ValString(matcher.appendTail(result).toString());
    }

    /** @param flagsAt where the flags stand among the arguments, if there are any */
    private static Val withPattern(List<Val> arguments, int flagsAt, Function<Pattern, Val> function) {
        for (var argument : arguments) {
            if (!(argument instanceof ValString)) {
                return new ValError("Illegal arguments: expected strings but found " + JsonWriting.describe(argument));
            }
        }
        var flags = arguments.size() > flagsAt ? text(arguments, flagsAt) : "";
        if (RegexCost.repetitions(text(arguments, 1)) * (text(arguments, 0).length() + 1L) > Bounds.REPETITIONS_MAX) {
            throw new BoundExceeded(
                    "a regular expression asks for more than " + Bounds.REPETITIONS_MAX + " repetitions");
        }
        try {
            return function.apply(Pattern.compile(text(arguments, 1), flags(flags)));
        } catch (PatternSyntaxException e) {
            return new ValError("Invalid pattern '" + text(arguments, 1) + "'");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new ValError("Invalid replacement: " + e.getMessage());
        }
    }

    private static int flags(String flags) {
        return (flags.contains("s") ? Pattern.DOTALL : 0)
                | (flags.contains("m") ? Pattern.MULTILINE : 0)
                | (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                | (flags.contains("x") ? Pattern.COMMENTS : 0);
    }

    private static String text(List<Val> arguments, int index) {
        return ((ValString) arguments.get(index)).value();
    }

    private static Val strings(List<String> texts) {
        return JsonReading.list(texts.stream().map(ValString::new).toArray(Val[]::new));
    }
}
