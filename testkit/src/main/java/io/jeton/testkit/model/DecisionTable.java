package io.jeton.testkit.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a decision table, row by row, and writes it as a DMN file with this one decision. */
public final class DecisionTable {
    private final String decisionId;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<List<String>> rules = new ArrayList<>();
    private String hitPolicy = "UNIQUE";
    private @Nullable String aggregation;
    private @Nullable String versionTag;

    private DecisionTable(String decisionId) {
        this.decisionId = decisionId;
    }

    /** A table whose graph has the same id with {@code -graph} behind it. */
    public static DecisionTable decision(String decisionId) {
        return new DecisionTable(decisionId);
    }

    /** As it is written in DMN files: {@code FIRST}, {@code RULE ORDER}. Without it, rules are unique. */
    public DecisionTable hitPolicy(String newPolicy) {
        hitPolicy = newPolicy;
        return this;
    }

    /** Collects, and makes one number of what is collected: {@code SUM}, {@code MIN}, {@code MAX}, {@code COUNT}. */
    public DecisionTable collect(String newAggregation) {
        aggregation = newAggregation;
        return hitPolicy("COLLECT");
    }

    public DecisionTable versionTag(String newTag) {
        versionTag = newTag;
        return this;
    }

    /** @param expression without a leading "=" */
    public DecisionTable input(String expression) {
        inputs.add(expression);
        return this;
    }

    public DecisionTable output(String name) {
        outputs.add(name);
        return this;
    }

    /** A test for each input, then an expression for each output. */
    public DecisionTable rule(String... entries) {
        if (entries.length != inputs.size() + outputs.size()) {
            throw new IllegalArgumentException(
                    "a rule needs " + (inputs.size() + outputs.size()) + " entries, but has " + entries.length);
        }
        rules.add(List.of(entries));
        return this;
    }

    public String decisionId() {
        return decisionId;
    }

    public byte[] toBytes() {
        return toXml().getBytes(StandardCharsets.UTF_8);
    }

    /** The file. */
    public String toXml() {
        var xml = new XmlText();
        xml.open(
                "definitions",
                "xmlns",
                "https://www.omg.org/spec/DMN/20191111/MODEL/",
                "xmlns:zeebe",
                "http://camunda.org/schema/zeebe/1.0",
                "id",
                decisionId + "-graph",
                "name",
                decisionId + "-graph",
                "namespace",
                "http://example.com");
        xml.open("decision", "id", decisionId, "name", decisionId);
        if (versionTag != null) {
            xml.open("extensionElements");
            xml.empty("zeebe:versionTag", "value", versionTag);
            xml.close("extensionElements");
        }
        xml.open("decisionTable", "id", decisionId + "-table", "hitPolicy", hitPolicy, "aggregation", aggregation);
        for (var input : inputs) {
            xml.open("input", "id", "input" + inputs.indexOf(input), "label", input);
            expression(xml, "inputExpression", input);
            xml.close("input");
        }
        outputs.forEach(output -> xml.empty("output", "id", "output-" + output, "name", output));
        for (int i = 0; i < rules.size(); i++) {
            xml.open("rule", "id", "rule" + (i + 1));
            for (int j = 0; j < rules.get(i).size(); j++) {
                expression(
                        xml,
                        j < inputs.size() ? "inputEntry" : "outputEntry",
                        rules.get(i).get(j));
            }
            xml.close("rule");
        }
        xml.close("decisionTable");
        xml.close("decision");
        xml.close("definitions");
        return xml.toString();
    }

    private static void expression(XmlText xml, String element, String text) {
        xml.open(element);
        xml.text("text", text);
        xml.close(element);
    }
}
