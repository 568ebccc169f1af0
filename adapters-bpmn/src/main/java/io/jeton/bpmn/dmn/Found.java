package io.jeton.bpmn.dmn;

import java.util.List;
import org.camunda.feel.syntaxtree.Val;

/** What was found in a table: the values of its inputs, and the rules that count. */
record Found(Table table, List<Input> inputs, List<Rule> rules) {
    Found {
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
    }

    record Input(String id, String name, Val value) {}

    /**
     * @param number from 1, in the order of the table
     * @param outputs in the order of the table's outputs
     */
    record Rule(String id, int number, List<Val> outputs) {
        Rule {
            outputs = List.copyOf(outputs);
        }
    }
}
