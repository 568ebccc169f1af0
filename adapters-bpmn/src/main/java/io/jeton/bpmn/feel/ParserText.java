package io.jeton.bpmn.feel;

import fastparse.ParserInput;
import fastparse.ParserInputSource;
import scala.Function1;

/**
 * The text of an expression as the parser sees it. The parser tries one reading after the other, and with some texts their number grows
 * exponentially with the nesting of brackets: each look at a character is a step, and there are only so many. Along the way it notes how
 * far any reading got, which is where a mistake is most likely.
 */
final class ParserText extends ParserInput implements ParserInputSource {
    private final String text;
    private final int before;
    private final int stepsMax;
    private int steps;
    private int furthest;

    /** @param before how many characters of its first line are in front of the text */
    ParserText(String text, int before, int stepsMax) {
        this.text = text;
        this.before = before;
        this.stepsMax = stepsMax;
    }

    /** How often the parser looked at a character. */
    int steps() {
        return steps;
    }

    /** The last place that the parser looked at, counted from 0. */
    int furthest() {
        return furthest;
    }

    @Override
    public <T> T parseThrough(Function1<ParserInput, T> parser) {
        return parser.apply(this);
    }

    @Override
    public char apply(int index) {
        if (++steps > stepsMax) {
            throw new BoundExceeded("the parser takes too many steps (" + Bounds.PARSER_STEPS_MAX
                    + " are allowed for an expression, " + Bounds.PARSER_STEPS_PER_MODEL_MAX
                    + " for a model); have fewer brackets inside of brackets");
        }
        furthest = Math.max(furthest, index);
        return text.charAt(index);
    }

    @Override
    public boolean isReachable(int index) {
        return index < text.length();
    }

    @Override
    public String slice(int from, int until) {
        return text.substring(from, Math.min(until, text.length()));
    }

    @Override
    public void dropBuffer(int index) {
        // the whole text stays at hand
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public int innerLength() {
        return text.length();
    }

    @Override
    public void checkTraceable() {
        // the text can be read again at any time
    }

    @Override
    public String prettyIndex(int index) {
        var passed = "=".repeat(before) + text.substring(0, Math.min(index, text.length()));
        var line = 1 + passed.chars().filter(c -> c == '\n').count();
        return "line " + line + ", column " + (passed.length() - passed.lastIndexOf('\n'));
    }
}
