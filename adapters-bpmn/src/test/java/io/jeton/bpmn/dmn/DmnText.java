package io.jeton.bpmn.dmn;

import io.jeton.application.port.DecisionModel;
import io.jeton.application.port.InvalidModel;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.domain.decision.DecisionEvaluation;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** DMN files as texts, and what comes of them. */
final class DmnText {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private DmnText() {}

    /** A file with these elements inside of its definitions. */
    static String file(String elements) {
        return file("https://www.omg.org/spec/DMN/20191111/MODEL/", elements);
    }

    static String file(String namespace, String elements) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="%s" id="graph" name="Graph" namespace="http://example.com" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                %s
                </definitions>
                """.formatted(namespace, elements);
    }

    /** A decision with the id {@code decide}. */
    static String decision(String inside) {
        return "<decision id=\"decide\" name=\"Decide\">" + inside + "</decision>";
    }

    static String literal(String expression) {
        return "<literalExpression><text>" + escaped(expression) + "</text></literalExpression>";
    }

    static String requires(String... decisions) {
        var text = new StringBuilder();
        for (var decision : decisions) {
            text.append("<informationRequirement><requiredDecision href=\"#")
                    .append(decision)
                    .append("\"/></informationRequirement>");
        }
        return text.toString();
    }

    static String knows(String... models) {
        var text = new StringBuilder();
        for (var model : models) {
            text.append("<knowledgeRequirement><requiredKnowledge href=\"#")
                    .append(model)
                    .append("\"/></knowledgeRequirement>");
        }
        return text.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static DecisionModel read(String xml) throws InvalidModel {
        return new ModelFileReader().readDecisions(xml.getBytes(StandardCharsets.UTF_8));
    }

    static DecisionEvaluation evaluate(String xml, String decisionId, Map<String, String> variables)
            throws InvalidModel {
        return read(xml).graph().evaluate(decisionId, context(variables));
    }

    /** What the decision {@code decide} yields, as JSON. */
    static String output(String xml, Map<String, String> variables) throws InvalidModel {
        var evaluation = evaluate(xml, "decide", variables);
        evaluation.failed().ifPresent(failed -> {
            throw new AssertionError(failed.failure());
        });
        return evaluation.output().json();
    }

    /** @param variables JSON texts by name */
    static EvaluationContext context(Map<String, String> variables) {
        var values = new LinkedHashMap<String, Value>();
        variables.forEach((name, json) -> values.put(name, new Value(json)));
        return new EvaluationContext(
                new VariableView() {
                    @Override
                    public @Nullable Value find(String name) {
                        return values.get(name);
                    }

                    @Override
                    public Set<String> names() {
                        return values.keySet();
                    }
                },
                NOW);
    }
}
