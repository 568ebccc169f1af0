package io.jeton.bpmn.feel;

import java.util.ArrayDeque;

/**
 * Tells from the text of a regular expression how often it repeats parts of itself at least. Repetitions of what is empty consume no
 * character, so that a bound on characters alone would not end them.
 */
final class RegexCost {
    private static final long ENOUGH = 1_000_000_000_000L;

    private final String pattern;
    private int at;

    private RegexCost(String pattern) {
        this.pattern = pattern;
    }

    /** The sum over all parts of the product of the counts around them; counts are those in braces. */
    static long repetitions(String pattern) {
        return pattern.indexOf('{') < 0 ? 1 : new RegexCost(pattern).sum();
    }

    private long sum() {
        var sums = new ArrayDeque<Long>();
        var sum = 1L;
        var last = 1L;
        while (at < pattern.length()) {
            var c = pattern.charAt(at++);
            if (c == '(') {
                sums.push(sum);
                sum = 1;
            } else if (c == ')' && !sums.isEmpty()) {
                last = sum;
                sum = capped(sums.pop() + last);
            } else if (c == '{') {
                sum = capped(sum + last * count());
            } else {
                skip(c);
                last = 1;
            }
        }
        while (!sums.isEmpty()) {
            sum = capped(sum + sums.pop());
        }
        return sum;
    }

    /** The first number of a quantifier; 0 if the brace does not begin one. */
    private long count() {
        var count = 0L;
        while (at < pattern.length() && Character.isDigit(pattern.charAt(at))) {
            count = capped(10 * count + Character.digit(pattern.charAt(at++), 10));
        }
        return count;
    }

    /** Passes over an escaped character or a quotation; braces in character classes are counted, which does no harm. */
    private void skip(char c) {
        if (c == '\\') {
            if (pattern.startsWith("Q", at)) {
                var end = pattern.indexOf("\\E", at);
                at = end < 0 ? pattern.length() : end + 2;
            } else {
                at++;
            }
        }
    }

    private static long capped(long count) {
        return Math.min(count, ENOUGH);
    }
}
