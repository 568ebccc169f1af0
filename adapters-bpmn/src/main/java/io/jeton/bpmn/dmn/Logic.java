package io.jeton.bpmn.dmn;

import java.util.IdentityHashMap;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the parts of all decision logic of a file, beside what the library keeps: each part is one object. Filled while a file is
 * read, and only looked at afterwards.
 */
final class Logic {
    private final IdentityHashMap<ParsedExpression, String> places = new IdentityHashMap<>();
    private final IdentityHashMap<ParsedDecisionTable, Table> tables = new IdentityHashMap<>();

    void note(ParsedExpression expression, String place) {
        places.put(expression, place);
    }

    void note(Table table) {
        tables.put(table.parsed(), table);
    }

    /** Where an expression stands, in words for an operator. */
    String place(ParsedExpression expression) {
        return places.getOrDefault(expression, "");
    }

    @Nullable
    Table table(ParsedDecisionTable parsed) {
        return tables.get(parsed);
    }
}
