package io.jeton.bpmn.feel;

import java.time.Duration;

/** How far an expression may go. Steps and sizes fail the same way on every machine; time is the last resort. */
final class Bounds {
    /** Characters of an expression's text. */
    static final int TEXT_CHARS_MAX = 65_536;
    /** Characters of the name of a message or a signal, and of a correlation key. */
    static final int NAME_CHARS_MAX = 255;
    /** Looks at a character while one expression is parsed. */
    static final int PARSER_STEPS_MAX = 2_000_000;
    /** Looks at a character while all expressions of a model are parsed. */
    static final int PARSER_STEPS_PER_MODEL_MAX = 50_000_000;
    /** Nodes from the root of a parsed expression to its deepest leaf, and calls inside of calls when it is evaluated. */
    static final int DEPTH_MAX = 500;
    /** Nodes visited by one evaluation. */
    static final int STEPS_MAX = 500_000;
    /** Characters looked at by a regular expression in one call. */
    static final int REGEX_STEPS_MAX = 10_000_000;
    /** Rounds of a loop. */
    static final int ROUNDS_MAX = 100_000;
    /** Parts that a value has altogether: lists, contexts and what is in them. */
    static final int PARTS_MAX = 200_000;
    /** Characters of a string, and of a result as JSON. */
    static final int CHARS_MAX = 4 * 1024 * 1024;
    /** Lists and contexts inside of each other. */
    static final int NESTING_MAX = 200;
    /** Power of ten of a number, the range of the decimals that the language is defined on. */
    static final int EXPONENT_MAX = 6_144;
    /** Digits that a text may have which is turned into a number. */
    static final int DIGITS_MAX = 1_000;
    /** How often a regular expression may repeat parts of itself that need not consume a character, times the length of the text. */
    static final long REPETITIONS_MAX = 100_000_000;
    /** Items of a list that is compared with itself, item by item. */
    static final int QUADRATIC_ITEMS_MAX = 2_000;
    /** Strings of a list that says what to do. */
    static final int STRINGS_MAX = 1_000;
    /** Wall-clock time of one evaluation. */
    static final Duration TIME_MAX = Duration.ofSeconds(5);

    private Bounds() {}
}
