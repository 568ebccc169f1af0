package io.jeton.bpmn.feel;

import java.util.Set;
import org.camunda.feel.syntaxtree.Exp;

/**
 * Parses the texts of a decision model, where all is FEEL and nothing begins with {@code =}. One object serves one model, whose texts share a
 * bound on the effort of parsing; it is not thread-safe. What it makes is immutable.
 */
public final class FeelTexts {
    private final FeelSyntax syntax = new FeelSyntax();

    public Exp expression(String text) throws InvalidExpression {
        return syntax.parseExpression(text);
    }

    /** Tests of an input, which the text does not name: {@code > 5}, {@code "a","b"}, {@code -}. */
    public Exp unaryTests(String text) throws InvalidExpression {
        return syntax.parseUnaryTests(text);
    }

    /** The names of the variables that a text may look at. */
    public static Set<String> variables(Exp tree) {
        return VariableNames.of(tree);
    }
}
