package io.jeton.bpmn.feel;

import fastparse.Parsed;
import fastparse.ParsingRun;
import fastparse.package$;
import java.util.ArrayDeque;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import scala.Function1;
import scala.Product;

/**
 * Turns the texts of expressions into trees, and refuses what is not the language or goes beyond its bounds. One object serves one model,
 * whose expressions share a bound on the parser's steps; it is not thread-safe.
 */
final class FeelSyntax {
    private static final Function1<ParsingRun<Object>, ParsingRun<Object>> EXPRESSION =
            grammar(FeelParser.parseExpression(")"));
    private static final Function1<ParsingRun<Object>, ParsingRun<Object>> UNARY_TESTS =
            grammar(FeelParser.parseUnaryTests(")"));

    private int stepsLeft = Bounds.PARSER_STEPS_PER_MODEL_MAX;

    /** @param source the text as it stands in the model, with its leading {@code =} */
    FeelProgram parse(String source) throws InvalidExpression {
        var text = source.substring(1);
        if (text.isBlank()) {
            throw new InvalidExpression("an expression is expected after '='");
        }
        return new FeelProgram(source, parse(source, text, EXPRESSION));
    }

    /** @param text without a leading {@code =} */
    Exp parseExpression(String text) throws InvalidExpression {
        return parse(text, text, EXPRESSION);
    }

    /** @param text tests of an input that it does not name */
    Exp parseUnaryTests(String text) throws InvalidExpression {
        return parse(text, text, UNARY_TESTS);
    }

    private Exp parse(String source, String text, Function1<ParsingRun<Object>, ParsingRun<Object>> grammar)
            throws InvalidExpression {
        if (text.length() > Bounds.TEXT_CHARS_MAX) {
            throw invalid(source, "it is longer than " + Bounds.TEXT_CHARS_MAX + " characters");
        }
        try {
            return checked(source, tree(source, text, grammar));
        } catch (BoundExceeded e) {
            throw invalid(source, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw invalid(source, "it is nested too deeply");
        }
    }

    private Exp tree(String source, String text, Function1<ParsingRun<Object>, ParsingRun<Object>> grammar)
            throws InvalidExpression {
        var input = new ParserText(text, source.length() - text.length(), Math.min(stepsLeft, Bounds.PARSER_STEPS_MAX));
        try {
            Object parsed = package$.MODULE$.parse(input, grammar, false, 0, null);
            if (parsed instanceof Parsed.Success<?> success && success.value() instanceof Exp tree) {
                return tree;
            }
        } finally {
            stepsLeft -= input.steps();
        }
        throw invalid(source, "it is not FEEL" + mistake(text, input));
    }

    /** Where the furthest reading of the text ended. */
    private static String mistake(String text, ParserText input) {
        return input.furthest() + 1 >= text.stripTrailing().length()
                ? "; it ends too early, or the mistake is at its end"
                : " from " + input.prettyIndex(input.furthest()) + " on: '"
                        + JsonWriting.shortened(text.substring(input.furthest()).strip()) + "'";
    }

    /** The library hands out its grammar only together with the failure to parse something. */
    @SuppressWarnings("unchecked")
    private static Function1<ParsingRun<Object>, ParsingRun<Object>> grammar(Object failure) {
        Object grammar = ((Parsed.Failure) failure).extra().originalParser();
        return (Function1<ParsingRun<Object>, ParsingRun<Object>>) grammar;
    }

    /**
     * Walks the whole tree. (The library's own validation leaves the arguments of function calls out, so that a call of a Java method
     * would pass inside of one.)
     */
    private static Exp checked(String source, Exp tree) throws InvalidExpression {
        record Node(Object part, int depth) {}
        var open = new ArrayDeque<Node>();
        open.push(new Node(tree, 1));
        while (!open.isEmpty()) {
            var node = open.pop();
            if (node.part() instanceof JavaFunctionInvocation) {
                throw invalid(source, "it calls a function outside of the language");
            }
            if (node.depth() > Bounds.DEPTH_MAX) {
                throw invalid(source, "it is nested more than " + Bounds.DEPTH_MAX + " times");
            }
            var depth = node.part() instanceof Exp ? node.depth() + 1 : node.depth();
            if (node.part() instanceof scala.collection.Iterable<?> many) {
                for (var parts = many.iterator(); parts.hasNext(); ) {
                    open.push(new Node(parts.next(), depth));
                }
            } else if (node.part() instanceof Product product) {
                for (var parts = product.productIterator(); parts.hasNext(); ) {
                    open.push(new Node(parts.next(), depth));
                }
            }
        }
        return tree;
    }

    private static InvalidExpression invalid(String source, String reason) {
        return new InvalidExpression("expression '" + JsonWriting.shortened(source) + "' cannot be used: " + reason);
    }
}
