package io.jeton.bpmn.dmn;

import io.jeton.bpmn.Problems;
import io.jeton.bpmn.feel.FeelTexts;
import io.jeton.bpmn.feel.InvalidExpression;
import io.jeton.bpmn.xml.XmlElement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.dmn.parser.EmptyExpression$;
import org.camunda.dmn.parser.FeelExpression;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.Exp;

/**
 * The texts of a file. One that cannot be used becomes a problem of its element, and {@code null} takes its place so that reading goes on and finds
 * the others.
 */
final class ModelTexts {
    private final Problems problems;
    private final Logic logic;
    private final FeelTexts feel = new FeelTexts();
    private Set<String> names = new LinkedHashSet<>();

    ModelTexts(Problems problems, Logic logic) {
        this.problems = problems;
        this.logic = logic;
    }

    /** Begins to gather names of variables anew; yields those that were gathered until now. */
    Set<String> gatherAnew() {
        var gathered = names;
        names = new LinkedHashSet<>();
        return gathered;
    }

    /**
     * The expression inside of an element, which must have one.
     *
     * @param place where it stands, for messages
     */
    ParsedExpression expression(XmlElement element, String place) {
        var text = Dmn.text(element);
        if (text.isBlank()) {
            problems.add(element, place + ": an expression is expected");
            return expression(ConstNull$.MODULE$, "null", place);
        }
        return expressionOrNull(element, place);
    }

    /** The same, but nothing stands for {@code null}. */
    ParsedExpression expressionOrNull(XmlElement element, String place) {
        checkLanguage(element, place);
        var text = Dmn.text(element);
        if (text.isBlank()) {
            return expression(ConstNull$.MODULE$, "null", place);
        }
        return parsed(element, place, text, () -> feel.expression(text));
    }

    /** Tests of an input; nothing, or a dash, stands for any input. */
    ParsedExpression tests(XmlElement element, String place) {
        checkLanguage(element, place);
        var text = Dmn.text(element);
        return text.isBlank() || text.strip().equals("-")
                ? EmptyExpression$.MODULE$
                : parsed(element, place, text, () -> feel.unaryTests(text));
    }

    /** An expression that is not part of the file as it stands. */
    Exp made(String text) throws InvalidExpression {
        return feel.expression(text);
    }

    /** {@code null}, as an expression. */
    ParsedExpression nothing(String place) {
        return expression(ConstNull$.MODULE$, "null", place);
    }

    private ParsedExpression parsed(XmlElement element, String place, String text, Parsing parsing) {
        try {
            var tree = parsing.parse();
            names.addAll(FeelTexts.variables(tree));
            return expression(tree, text, place);
        } catch (InvalidExpression e) {
            problems.add(element, place + ": " + e.getMessage());
            return expression(ConstNull$.MODULE$, text, place);
        }
    }

    private ParsedExpression expression(Exp tree, String text, String place) {
        var expression = new FeelExpression(new org.camunda.feel.syntaxtree.ParsedExpression(tree, text));
        logic.note(expression, place);
        return expression;
    }

    private void checkLanguage(XmlElement element, String place) {
        var language = Dmn.attribute(element, "expressionLanguage");
        if (!Dmn.isFeel(language)) {
            problems.add(element, place + ": expression language '" + language + "' is not supported, only FEEL");
        }
    }

    private interface Parsing {
        Exp parse() throws InvalidExpression;
    }
}
