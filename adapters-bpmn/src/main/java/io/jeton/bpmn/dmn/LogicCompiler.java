package io.jeton.bpmn.dmn;

import io.jeton.bpmn.Problems;
import io.jeton.bpmn.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.dmn.parser.ParsedBusinessKnowledgeModel;
import org.camunda.dmn.parser.ParsedContext;
import org.camunda.dmn.parser.ParsedDecisionLogic;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.dmn.parser.ParsedFunctionDefinition;
import org.camunda.dmn.parser.ParsedInvocation;
import org.camunda.dmn.parser.ParsedList;
import org.camunda.dmn.parser.ParsedLiteralExpression;
import org.camunda.dmn.parser.ParsedRelation;
import org.camunda.dmn.parser.ParsedRelationRow;
import scala.Option;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** Reads what is inside of decisions and business knowledge models: tables, literal and boxed expressions. */
final class LogicCompiler {
    private static final Set<String> KINDS = Set.of(
            "decisionTable",
            "literalExpression",
            "context",
            "invocation",
            "list",
            "relation",
            "functionDefinition",
            "conditional",
            "filter",
            "for",
            "every",
            "some");

    private final Problems problems;
    private final ModelTexts texts;
    private final TableCompiler tables;
    /** By name; filled before what uses them is read. */
    private final Map<String, ParsedBusinessKnowledgeModel> knowledge;

    LogicCompiler(
            Problems problems, ModelTexts texts, Logic logic, Map<String, ParsedBusinessKnowledgeModel> knowledge) {
        this.problems = problems;
        this.texts = texts;
        this.tables = new TableCompiler(problems, texts, logic);
        this.knowledge = knowledge;
    }

    /** The logic directly inside of an element, which must have exactly one. */
    ParsedDecisionLogic inside(XmlElement parent, String what) {
        var found = parent.children().stream()
                .filter(child -> KINDS.contains(child.name()) && Dmn.is(child, child.name()))
                .toList();
        if (found.size() != 1) {
            problems.add(
                    parent,
                    what + " must have exactly one decision table or expression, but has "
                            + (found.isEmpty() ? "none" : String.valueOf(found.size())));
            return new ParsedLiteralExpression(texts.nothing(what));
        }
        return compile(found.get(0), what);
    }

    /** Recursive, because the depth of a document is bounded. */
    private ParsedDecisionLogic compile(XmlElement logic, String place) {
        return switch (logic.name()) {
            case "decisionTable" -> tables.compile(logic);
            case "literalExpression" -> new ParsedLiteralExpression(texts.expression(logic, place));
            case "context" -> context(logic, place);
            case "invocation" -> invocation(logic, place);
            case "list" -> new ParsedList(CollectionConverters.asScala(items(logic, place)));
            case "relation" -> relation(logic, place);
            case "functionDefinition" -> function(logic, place);
            default -> {
                problems.add(
                        logic, place + ": a boxed '" + logic.name() + "' is not supported; use a literal expression");
                yield new ParsedLiteralExpression(texts.nothing(place));
            }
        };
    }

    private List<ParsedDecisionLogic> items(XmlElement parent, String place) {
        var items = new ArrayList<ParsedDecisionLogic>();
        for (var child : parent.children()) {
            if (KINDS.contains(child.name()) && Dmn.is(child, child.name())) {
                items.add(compile(child, place + ", item " + (items.size() + 1)));
            }
        }
        return items;
    }

    /** An entry without a name, which must be the last one, says what the whole context yields. */
    private ParsedContext context(XmlElement context, String place) {
        var named = new ArrayList<Tuple2<String, ParsedDecisionLogic>>();
        ParsedDecisionLogic result = null;
        for (var entry : Dmn.list(context, "contextEntry")) {
            if (result != null) {
                problems.add(context, place + ": only the last entry of a context may be without a variable");
            }
            var name = Dmn.child(entry, "variable")
                    .map(variable -> Dmn.attribute(variable, "name"))
                    .orElse("");
            if (name.isBlank()) {
                result = inside(entry, place + ", result of the context");
            } else {
                named.add(new Tuple2<>(name, inside(entry, place + ", entry '" + name + "'")));
            }
        }
        return new ParsedContext(CollectionConverters.asScala(named), Option.apply(result));
    }

    private ParsedRelation relation(XmlElement relation, String place) {
        var columns = Dmn.children(relation, "column")
                .map(column -> Dmn.attribute(column, "name"))
                .toList();
        if (columns.stream().anyMatch(String::isBlank)) {
            problems.add(relation, place + ": each column of a relation needs a name");
        }
        var rows = new ArrayList<ParsedRelationRow>();
        for (var row : Dmn.list(relation, "row")) {
            var at = place + ", row " + (rows.size() + 1);
            var items = items(row, at);
            if (items.size() != columns.size()) {
                problems.add(
                        row,
                        at + " has " + items.size() + " elements, but the relation has " + columns.size() + " columns");
                continue;
            }
            var cells = new ArrayList<Tuple2<String, ParsedDecisionLogic>>();
            items.forEach(item -> cells.add(new Tuple2<>(columns.get(cells.size()), item)));
            rows.add(new ParsedRelationRow(CollectionConverters.asScala(cells)));
        }
        return new ParsedRelation(CollectionConverters.asScala(rows));
    }

    private ParsedDecisionLogic invocation(XmlElement invocation, String place) {
        var name = Dmn.child(invocation, "literalExpression").map(Dmn::text).orElse("");
        var invoked = knowledge.get(name);
        if (invoked == null) {
            problems.add(
                    invocation,
                    place + ": an invocation must name a business knowledge model of the file, not '" + name + "'");
            return new ParsedLiteralExpression(texts.nothing(place));
        }
        var bindings = new ArrayList<Tuple2<String, ParsedExpression>>();
        for (var binding : Dmn.list(invocation, "binding")) {
            var parameter = Dmn.child(binding, "parameter")
                    .map(element -> Dmn.attribute(element, "name"))
                    .orElse("");
            var at = place + ", parameter '" + parameter + "'";
            var expression = Dmn.child(binding, "literalExpression");
            if (parameter.isBlank() || expression.isEmpty()) {
                problems.add(invocation, at + ": a parameter's name and a literal expression are expected");
            } else {
                bindings.add(new Tuple2<>(parameter, texts.expression(expression.get(), at)));
            }
        }
        return new ParsedInvocation(CollectionConverters.asScala(bindings), invoked);
    }

    private ParsedDecisionLogic function(XmlElement function, String place) {
        checkKind(function, place);
        var body = Dmn.child(function, "literalExpression");
        if (body.isEmpty()) {
            problems.add(function, place + ": the body of a function must be a literal expression");
            return new ParsedLiteralExpression(texts.nothing(place));
        }
        return new ParsedFunctionDefinition(
                texts.expression(body.get(), place), CollectionConverters.asScala(parameters(function, place)));
    }

    /** Names and types. */
    List<Tuple2<String, String>> parameters(XmlElement function, String place) {
        var parameters = new ArrayList<Tuple2<String, String>>();
        for (var parameter : Dmn.list(function, "formalParameter")) {
            var name = Dmn.attribute(parameter, "name");
            if (name.isBlank()) {
                problems.add(function, place + ": each parameter needs a name");
            }
            parameters.add(new Tuple2<>(name, Dmn.attribute(parameter, "typeRef")));
        }
        return parameters;
    }

    void checkKind(XmlElement function, String place) {
        var kind = Dmn.attribute(function, "kind");
        if (!kind.isBlank() && !kind.equals("FEEL")) {
            problems.add(function, place + ": functions of the kind '" + kind + "' are not supported, only FEEL");
        }
    }
}
