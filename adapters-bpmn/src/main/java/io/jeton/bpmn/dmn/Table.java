package io.jeton.bpmn.dmn;

import java.util.List;
import org.camunda.dmn.parser.ParsedDecision;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.feel.syntaxtree.Val;

/**
 * A decision table.
 *
 * @param parsed what the library evaluates: it finds the rules that match and what they yield
 * @param alone the table as a decision by itself, which makes the library tell what it found
 * @param policy what becomes of that
 */
record Table(ParsedDecisionTable parsed, ParsedDecision alone, Policy policy, List<Output> outputs) {
    Table {
        outputs = List.copyOf(outputs);
    }

    /**
     * @param name the entry's name if there are several outputs; may be empty if there is one
     * @param shown what it is called in the history
     * @param priorities the values in order of priority; only with a hit policy that asks for it
     */
    record Output(String id, String name, String shown, List<Val> priorities) {
        Output {
            priorities = List.copyOf(priorities);
        }
    }

    /** Hit policies, those with an aggregator as policies of their own. */
    enum Policy {
        UNIQUE,
        FIRST,
        PRIORITY,
        ANY,
        COLLECT,
        SUM,
        MIN,
        MAX,
        COUNT,
        RULE_ORDER,
        OUTPUT_ORDER;

        boolean needsPriorities() {
            return this == PRIORITY || this == OUTPUT_ORDER;
        }

        boolean aggregates() {
            return this == SUM || this == MIN || this == MAX || this == COUNT;
        }
    }
}
