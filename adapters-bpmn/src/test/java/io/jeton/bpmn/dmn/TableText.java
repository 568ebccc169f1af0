package io.jeton.bpmn.dmn;

import java.util.ArrayList;
import java.util.List;

/** A decision table, written down row by row: {@code "> 5 | - || "a" | 1"}. */
final class TableText {
    private final String attributes;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();

    private TableText(String attributes) {
        this.attributes = attributes;
    }

    /** @param attributes as in {@code hitPolicy="COLLECT" aggregation="SUM"} */
    static TableText table(String attributes) {
        return new TableText(attributes);
    }

    TableText input(String expression) {
        var number = inputs.size() + 1;
        inputs.add("<input id=\"in%d\" label=\"Input %d\"><inputExpression><text>%s</text></inputExpression></input>"
                .formatted(number, number, DmnText.escaped(expression)));
        return this;
    }

    TableText output(String name) {
        return output(name, "", "");
    }

    /**
     * @param values in order of priority
     * @param defaultEntry what stands if no rule matches
     */
    TableText output(String name, String values, String defaultEntry) {
        outputs.add("<output id=\"out%d\" name=\"%s\">%s%s</output>"
                .formatted(
                        outputs.size() + 1,
                        name,
                        values.isEmpty()
                                ? ""
                                : "<outputValues><text>" + DmnText.escaped(values) + "</text></outputValues>",
                        defaultEntry.isEmpty()
                                ? ""
                                : "<defaultOutputEntry><text>" + DmnText.escaped(defaultEntry)
                                        + "</text></defaultOutputEntry>"));
        return this;
    }

    /** Tests of the inputs, two bars, and the outputs, each with a bar between them. */
    TableText rule(String text) {
        var halves = text.split("\\|\\|", -1);
        var rule = new StringBuilder("<rule id=\"r" + (rules.size() + 1) + "\">");
        for (var test : halves[0].split("\\|", -1)) {
            rule.append("<inputEntry><text>")
                    .append(DmnText.escaped(test.strip()))
                    .append("</text></inputEntry>");
        }
        for (var output : halves[1].split("\\|", -1)) {
            rule.append("<outputEntry><text>")
                    .append(DmnText.escaped(output.strip()))
                    .append("</text></outputEntry>");
        }
        rules.add(rule.append("</rule>").toString());
        return this;
    }

    @Override
    public String toString() {
        return "<decisionTable " + attributes + ">" + String.join("", inputs) + String.join("", outputs)
                + String.join("", rules) + "</decisionTable>";
    }

    /** A file whose decision {@code decide} is this table. */
    String file() {
        return DmnText.file(DmnText.decision(toString()));
    }
}
