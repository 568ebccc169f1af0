package io.jeton.acceptance.model;

import java.util.List;
import java.util.Optional;

/** A DMN file with one table, whose rules are unique. */
public final class DecisionFile {
    private DecisionFile() {}

    /**
     * Returns the XML.
     *
     * @param rows first the names of the columns, of which the last is the output; then the rules
     */
    public static String of(String decision, Optional<String> versionTag, List<List<String>> rows) {
        var columns = rows.get(0);
        var table = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            table.append(
                    i < columns.size() - 1
                            ? "<input id=\"in%d\" label=\"%s\"><inputExpression><text>%2$s</text></inputExpression></input>"
                                    .formatted(i, columns.get(i))
                            : "<output id=\"out\" name=\"%s\"/>".formatted(columns.get(i)));
        }
        for (int i = 1; i < rows.size(); i++) {
            table.append("<rule id=\"rule%d\">".formatted(i));
            for (int j = 0; j < columns.size(); j++) {
                var kind = j < columns.size() - 1 ? "inputEntry" : "outputEntry";
                table.append("<%s><text>%s</text></%1$s>"
                        .formatted(kind, escaped(rows.get(i).get(j))));
            }
            table.append("</rule>");
        }
        var tag = versionTag
                .map(value -> "<extensionElements><zeebe:versionTag value=\"" + value + "\"/></extensionElements>")
                .orElse("");
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-graph" name="%1$s"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" namespace="http://example.com">
                  <decision id="%1$s" name="%1$s">%2$s<decisionTable id="table">%3$s</decisionTable></decision>
                </definitions>
                """.formatted(decision, tag, table);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
