package io.jeton.bpmn.feel;

import fastparse.Parsed;
import java.util.ArrayDeque;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import scala.Product;

/** Turns the text of an expression into a tree, and refuses what is not the language or goes beyond its bounds. */
final class FeelSyntax {
    private FeelSyntax() {}

    /** @param source the text as it stands in the model, with its leading {@code =} */
    static FeelProgram parse(String source) throws InvalidExpression {
        var text = source.substring(1);
        if (text.isBlank()) {
            throw new InvalidExpression("an expression is expected after '='");
        }
        if (text.length() > Bounds.TEXT_CHARS_MAX) {
            throw invalid(source, "it is longer than " + Bounds.TEXT_CHARS_MAX + " characters");
        }
        if (nesting(text) > Bounds.BRACKETS_MAX) {
            throw invalid(source, "its brackets are nested more than " + Bounds.BRACKETS_MAX + " times");
        }
        try {
            return new FeelProgram(source, checked(source, tree(source, text)));
        } catch (StackOverflowError e) {
            throw invalid(source, "it is nested too deeply");
        }
    }

    private static Exp tree(String source, String text) throws InvalidExpression {
        Object parsed = FeelParser.parseExpression(text);
        if (parsed instanceof Parsed.Success<?> success && success.value() instanceof Exp tree) {
            return tree;
        }
        var trace = ((Parsed.Failure) parsed).trace(false);
        var before = text.substring(0, Math.min(trace.index(), text.length()));
        var line = 1 + before.chars().filter(c -> c == '\n').count();
        var column = before.length() - before.lastIndexOf('\n');
        throw invalid(
                source, "line " + line + ", column " + column + ": " + JsonWriting.shortened(trace.aggregateMsg()));
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

    /** How deep brackets are nested, those in strings and quoted names left out. */
    private static int nesting(String text) {
        int depth = 0;
        int deepest = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return deepest;
    }

    private static InvalidExpression invalid(String source, String reason) {
        return new InvalidExpression("expression '" + JsonWriting.shortened(source) + "' cannot be used: " + reason);
    }
}
