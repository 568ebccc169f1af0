package io.jeton.bpmn.dmn;

import static java.util.stream.Collectors.joining;

import io.jeton.bpmn.dmn.Table.Output;
import io.jeton.bpmn.feel.FeelSession;
import io.jeton.domain.expression.ExpressionFailed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What becomes of the rules that match.
 *
 * <p>Semantics: DMN 1.5 §8.2.10. Done here and not by the library, which orders by priorities as texts, loses the order of more than four outputs, and
 * does not say which rules are in conflict.
 */
final class HitPolicies {
    private static final int NAMED_MAX = 10;

    private HitPolicies() {}

    /** The rules that count, in the order of the result. */
    static List<Found.Rule> ordered(Found found) {
        var rules = found.rules();
        if (!found.table().policy().needsPriorities()) {
            return rules;
        }
        var byPriority = new ArrayList<>(rules);
        byPriority.sort(priority(found.table().outputs()));
        return found.table().policy() == Table.Policy.PRIORITY
                ? byPriority.subList(0, Math.min(1, byPriority.size()))
                : byPriority;
    }

    /** The result of a table in which at least one rule matches. */
    static Val result(Table table, List<Found.Rule> rules) throws ExpressionFailed {
        return switch (table.policy()) {
            case FIRST, PRIORITY -> output(table, rules.get(0));
            case UNIQUE -> unique(table, rules);
            case ANY -> any(table, rules);
            case COLLECT, RULE_ORDER, OUTPUT_ORDER -> list(table, rules);
            case COUNT -> number(BigDecimal.valueOf(rules.size()));
            case SUM ->
                number(numbers(table, rules).stream()
                        .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, MathContext.DECIMAL128)));
            case MIN ->
                number(numbers(table, rules).stream().reduce(BigDecimal::min).orElseThrow());
            case MAX ->
                number(numbers(table, rules).stream().reduce(BigDecimal::max).orElseThrow());
        };
    }

    private static Val unique(Table table, List<Found.Rule> rules) throws ExpressionFailed {
        if (rules.size() > 1) {
            throw new ExpressionFailed(
                    "hit policy UNIQUE permits that one rule matches, but rules " + numbersOf(rules) + " match");
        }
        return output(table, rules.get(0));
    }

    private static Val any(Table table, List<Found.Rule> rules) throws ExpressionFailed {
        if (rules.stream().map(Found.Rule::outputs).distinct().count() > 1) {
            throw new ExpressionFailed(
                    "hit policy ANY permits that several rules match if they yield the same, but rules "
                            + numbersOf(rules) + " match and yield different results");
        }
        return output(table, rules.get(0));
    }

    private static Val list(Table table, List<Found.Rule> rules) {
        return new ValList(CollectionConverters.asScala(
                        rules.stream().map(rule -> output(table, rule)).toList())
                .toList());
    }

    private static Val output(Table table, Found.Rule rule) {
        if (rule.outputs().size() == 1) {
            return rule.outputs().get(0);
        }
        var entries = new LinkedHashMap<String, Val>();
        for (int i = 0; i < rule.outputs().size(); i++) {
            entries.put(table.outputs().get(i).name(), rule.outputs().get(i));
        }
        return FeelSession.context(entries);
    }

    private static List<BigDecimal> numbers(Table table, List<Found.Rule> rules) throws ExpressionFailed {
        var numbers = new ArrayList<BigDecimal>();
        for (Found.Rule rule : rules) {
            if (rule.outputs().get(0) instanceof ValNumber number) {
                numbers.add(number.value().bigDecimal());
            } else {
                throw new ExpressionFailed("aggregation " + table.policy() + " needs numbers, but rule " + rule.number()
                        + " yields " + FeelSession.describe(rule.outputs().get(0)));
            }
        }
        return numbers;
    }

    private static Val number(BigDecimal number) {
        return new ValNumber(new scala.math.BigDecimal(number, MathContext.DECIMAL128));
    }

    /** Output by output; what is not among an output's values comes last. Rules of the same priority stay in their order. */
    private static Comparator<Found.Rule> priority(List<Output> outputs) {
        Comparator<Found.Rule> order = Comparator.comparingInt(rule -> 0);
        for (int i = 0; i < outputs.size(); i++) {
            var place = i;
            var priorities = outputs.get(i).priorities();
            if (!priorities.isEmpty()) {
                order = order.thenComparingInt(rule -> {
                    var index = priorities.indexOf(rule.outputs().get(place));
                    return index < 0 ? Integer.MAX_VALUE : index;
                });
            }
        }
        return order;
    }

    private static String numbersOf(List<Found.Rule> rules) {
        return rules.stream()
                        .limit(NAMED_MAX)
                        .map(rule -> rule.number() + (rule.id().isEmpty() ? "" : " (" + rule.id() + ")"))
                        .collect(joining(", "))
                + (rules.size() > NAMED_MAX ? " and " + (rules.size() - NAMED_MAX) + " more" : "");
    }
}
