package io.jeton.bpmn.dmn;

import io.jeton.bpmn.Problems;
import io.jeton.bpmn.dmn.Table.Output;
import io.jeton.bpmn.dmn.Table.Policy;
import io.jeton.bpmn.feel.FeelSession;
import io.jeton.bpmn.feel.InvalidExpression;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.expression.ExpressionFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.dmn.parser.ParsedDecision;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.dmn.parser.ParsedInput;
import org.camunda.dmn.parser.ParsedOutput;
import org.camunda.dmn.parser.ParsedRule;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Reads decision tables. */
final class TableCompiler {
    private final Problems problems;
    private final ModelTexts texts;
    private final Logic logic;

    TableCompiler(Problems problems, ModelTexts texts, Logic logic) {
        this.problems = problems;
        this.texts = texts;
        this.logic = logic;
    }

    ParsedDecisionTable compile(XmlElement table) {
        var inputs = Dmn.list(table, "input");
        var outputs = Dmn.list(table, "output");
        var policy = policy(table);
        checkOutputs(table, outputs, policy);
        var read = new ArrayList<Output>();
        var parsedOutputs = new ArrayList<ParsedOutput>();
        var anyDefault = outputs.stream().anyMatch(output -> defaultOf(output).isPresent());
        for (var output : outputs) {
            var place = "output " + quotedName(output, read.size());
            read.add(new Output(
                    Dmn.attribute(output, "id"),
                    Dmn.attribute(output, "name"),
                    shown(output),
                    policy.needsPriorities() ? priorities(output, place) : List.of()));
            parsedOutputs.add(parsed(output, place, anyDefault));
        }
        if (policy.needsPriorities()
                && read.stream().allMatch(output -> output.priorities().isEmpty())) {
            problems.add(
                    table,
                    "hit policy " + policy.name().replace('_', ' ')
                            + " needs output values, which tell the order of priority");
        }
        var parsed = new ParsedDecisionTable(
                CollectionConverters.asScala(inputs(inputs)),
                CollectionConverters.asScala(parsedOutputs),
                CollectionConverters.asScala(rules(table, inputs, outputs)),
                policy == Policy.FIRST ? HitPolicy.FIRST : HitPolicy.RULE_ORDER,
                null);
        logic.note(new Table(parsed, alone(parsed), policy, read));
        return parsed;
    }

    private List<ParsedInput> inputs(List<XmlElement> inputs) {
        var parsed = new ArrayList<ParsedInput>();
        for (var input : inputs) {
            var expression = Dmn.child(input, "inputExpression");
            var place = "input " + (parsed.size() + 1);
            if (expression.isEmpty()) {
                problems.add(input, place + " has no expression");
            }
            var label = Dmn.attribute(input, "label");
            parsed.add(new ParsedInput(
                    Dmn.attribute(input, "id"),
                    label.isBlank() ? expression.map(Dmn::text).orElse("") : label,
                    expression.map(element -> texts.expression(element, place)).orElseGet(() -> texts.nothing(place))));
        }
        return parsed;
    }

    private List<ParsedRule> rules(XmlElement table, List<XmlElement> inputs, List<XmlElement> outputs) {
        var parsed = new ArrayList<ParsedRule>();
        for (var rule : Dmn.list(table, "rule")) {
            var number = parsed.size() + 1;
            var tests = Dmn.list(rule, "inputEntry");
            var results = Dmn.list(rule, "outputEntry");
            if (tests.size() != inputs.size() || results.size() != outputs.size()) {
                problems.add(
                        rule,
                        "rule " + number + " has " + tests.size() + " input and " + results.size()
                                + " output entries, but the table has " + inputs.size() + " inputs and "
                                + outputs.size() + " outputs");
                continue;
            }
            parsed.add(rule(rule, number, tests, results, outputs));
        }
        return parsed;
    }

    private ParsedRule rule(
            XmlElement rule, int number, List<XmlElement> tests, List<XmlElement> results, List<XmlElement> outputs) {
        var inputEntries = new ArrayList<ParsedExpression>();
        for (var test : tests) {
            inputEntries.add(texts.tests(test, "rule " + number + ", input " + (inputEntries.size() + 1)));
        }
        var outputEntries = new ArrayList<Tuple2<String, ParsedExpression>>();
        for (var result : results) {
            var output = outputs.get(outputEntries.size());
            var place = "rule " + number + ", output " + quotedName(output, outputEntries.size());
            outputEntries.add(new Tuple2<>(Dmn.attribute(output, "name"), texts.expressionOrNull(result, place)));
        }
        var id = Dmn.attribute(rule, "id");
        return new ParsedRule(
                id.isBlank() ? "rule-" + number : id,
                CollectionConverters.asScala(inputEntries),
                CollectionConverters.asScala(outputEntries));
    }

    /** With several outputs of which one has a default, the others default to {@code null}. */
    private ParsedOutput parsed(XmlElement output, String place, boolean anyDefault) {
        var defaultEntry = defaultOf(output)
                .map(entry -> texts.expression(entry, "default of " + place))
                .or(() -> anyDefault ? Optional.of(texts.nothing(place)) : Optional.empty());
        return new ParsedOutput(
                Dmn.attribute(output, "id"),
                Dmn.attribute(output, "name"),
                Dmn.attribute(output, "label"),
                Option.empty(),
                defaultEntry.map(Option::apply).orElseGet(Option::empty));
    }

    private static Optional<XmlElement> defaultOf(XmlElement output) {
        return Dmn.child(output, "defaultOutputEntry")
                .filter(entry -> !Dmn.text(entry).isBlank());
    }

    private Policy policy(XmlElement table) {
        var name = Dmn.attribute(table, "hitPolicy").strip();
        var aggregation = Dmn.attribute(table, "aggregation").strip();
        var policy =
                switch (name) {
                    case "", "UNIQUE" -> Policy.UNIQUE;
                    case "FIRST" -> Policy.FIRST;
                    case "PRIORITY" -> Policy.PRIORITY;
                    case "ANY" -> Policy.ANY;
                    case "COLLECT" -> aggregator(table, aggregation);
                    case "RULE ORDER" -> Policy.RULE_ORDER;
                    case "OUTPUT ORDER" -> Policy.OUTPUT_ORDER;
                    default -> {
                        problems.add(
                                table,
                                "hit policy '" + name
                                        + "' is unknown; UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER and OUTPUT ORDER are known");
                        yield Policy.UNIQUE;
                    }
                };
        if (!aggregation.isEmpty() && !name.equals("COLLECT")) {
            problems.add(table, "an aggregation is allowed with hit policy COLLECT only");
        }
        return policy;
    }

    private Policy aggregator(XmlElement table, String aggregation) {
        return switch (aggregation) {
            case "" -> Policy.COLLECT;
            case "SUM" -> Policy.SUM;
            case "MIN" -> Policy.MIN;
            case "MAX" -> Policy.MAX;
            case "COUNT" -> Policy.COUNT;
            default -> {
                problems.add(table, "aggregation '" + aggregation + "' is unknown; SUM, MIN, MAX and COUNT are known");
                yield Policy.COLLECT;
            }
        };
    }

    private void checkOutputs(XmlElement table, List<XmlElement> outputs, Policy policy) {
        if (outputs.isEmpty()) {
            problems.add(table, "a decision table needs at least one output");
        }
        if (outputs.size() > 1 && policy.aggregates()) {
            problems.add(table, "with several outputs there is nothing that aggregation " + policy + " could mean");
        }
        var names = new HashSet<String>();
        for (var output : outputs) {
            var name = Dmn.attribute(output, "name");
            if (outputs.size() > 1 && name.isBlank()) {
                problems.add(output, "each of several outputs needs a name");
            } else if (outputs.size() > 1 && !names.add(name)) {
                problems.add(output, "two outputs have the name '" + name + "'");
            }
        }
    }

    private List<Val> priorities(XmlElement output, String place) {
        var values = Dmn.child(output, "outputValues").map(Dmn::text).orElse("");
        if (values.isBlank()) {
            return List.of();
        }
        try {
            var list = new FeelSession(Instant.EPOCH)
                    .evaluate(texts.made("[" + values + "]"), Map$.MODULE$.empty(), complaint -> {});
            if (list instanceof ValList items) {
                return List.copyOf(CollectionConverters.asJava(items.itemsAsSeq()));
            }
            problems.add(output, place + ": the output values must be a list of values");
        } catch (InvalidExpression | ExpressionFailed e) {
            problems.add(output, place + ": the output values must be a list of values: " + e.getMessage());
        }
        return List.of();
    }

    private static ParsedDecision alone(ParsedDecisionTable table) {
        return new ParsedDecision(
                "",
                "",
                table,
                "",
                Option.empty(),
                CollectionConverters.asScala(List.of()),
                CollectionConverters.asScala(List.of()));
    }

    private static String shown(XmlElement output) {
        var label = Dmn.attribute(output, "label");
        return label.isBlank() ? Dmn.attribute(output, "name") : label;
    }

    private static String quotedName(XmlElement output, int index) {
        var shown = shown(output);
        return shown.isBlank() ? String.valueOf(index + 1) : "'" + shown + "'";
    }
}
