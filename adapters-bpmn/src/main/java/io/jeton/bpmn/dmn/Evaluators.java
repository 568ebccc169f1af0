package io.jeton.bpmn.dmn;

import io.jeton.bpmn.feel.FeelSession;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.expression.WarningSink;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.camunda.dmn.Audit.DecisionTableEvaluationResult;
import org.camunda.dmn.DmnEngine.EvalContext;
import org.camunda.dmn.DmnEngine.Failure;
import org.camunda.dmn.evaluation.BusinessKnowledgeEvaluator;
import org.camunda.dmn.evaluation.ContextEvaluator;
import org.camunda.dmn.evaluation.DecisionTableEvaluator;
import org.camunda.dmn.evaluation.FunctionDefinitionEvaluator;
import org.camunda.dmn.evaluation.InvocationEvaluator;
import org.camunda.dmn.evaluation.ListEvaluator;
import org.camunda.dmn.evaluation.RelationEvaluator;
import org.camunda.dmn.parser.FeelExpression;
import org.camunda.dmn.parser.ParsedBusinessKnowledgeModel;
import org.camunda.dmn.parser.ParsedContext;
import org.camunda.dmn.parser.ParsedDecisionLogic;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.dmn.parser.ParsedFunctionDefinition;
import org.camunda.dmn.parser.ParsedInvocation;
import org.camunda.dmn.parser.ParsedList;
import org.camunda.dmn.parser.ParsedLiteralExpression;
import org.camunda.dmn.parser.ParsedRelation;
import org.camunda.dmn.parser.ParsedRule;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValFunction;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.mutable.ListBuffer;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;
import scala.util.Left;
import scala.util.Right;

/** The library's evaluators for one evaluation, wired so that each expression goes through the bounded interpreter. */
final class Evaluators {
    private final Logic logic;
    private final FeelSession feel;
    private final WarningSink sink;
    private final DecisionTableEvaluator tables = new DecisionTableEvaluator(this::expression);
    private final ContextEvaluator contexts = new ContextEvaluator(this::evaluate);
    private final ListEvaluator lists = new ListEvaluator(this::evaluate);
    private final RelationEvaluator relations = new RelationEvaluator(this::evaluate);
    private final FunctionDefinitionEvaluator functions = new FunctionDefinitionEvaluator(this::expression);
    private final BusinessKnowledgeEvaluator knowledge =
            new BusinessKnowledgeEvaluator(this::evaluate, FeelSession.VALUES);
    private final InvocationEvaluator invocations = new InvocationEvaluator(this::expression, knowledge::eval);
    private final IdentityHashMap<ParsedDecisionTable, Found> found = new IdentityHashMap<>();
    private String decisionId = "";

    /** @param sink is told what expressions complain about, and where they stand */
    Evaluators(Logic logic, FeelSession feel, WarningSink sink) {
        this.logic = logic;
        this.feel = feel;
        this.sink = sink;
    }

    /** What was found when the table that is the whole logic of a decision was evaluated; {@code null} if there is none, or nothing was. */
    @Nullable
    Found found(CompiledDecision decision) {
        return decision.parsed().logic() instanceof ParsedDecisionTable table ? found.get(table) : null;
    }

    /** What is evaluated from now on belongs to this decision. */
    void begin(CompiledDecision decision) {
        found.clear();
        decisionId = decision.id();
    }

    /** A business knowledge model as a function, and its name. */
    Either<Failure, Tuple2<String, ValFunction>> function(ParsedBusinessKnowledgeModel model, EvalContext context) {
        return knowledge.createFunction(model, context);
    }

    Either<Failure, Val> evaluate(ParsedDecisionLogic part, EvalContext context) {
        if (part instanceof ParsedDecisionTable table) {
            return table(table, context);
        } else if (part instanceof ParsedLiteralExpression literal) {
            return expression(literal.expression(), context);
        } else if (part instanceof ParsedContext boxed) {
            return contexts.eval(boxed, context);
        } else if (part instanceof ParsedInvocation invocation) {
            return invocations.eval(invocation, context);
        } else if (part instanceof ParsedList list) {
            return lists.eval(list, context);
        } else if (part instanceof ParsedRelation relation) {
            return relations.eval(relation, context);
        } else if (part instanceof ParsedFunctionDefinition function) {
            return functions.eval(function, context);
        }
        throw new IllegalStateException("unknown decision logic " + part.getClass());
    }

    private Either<Failure, Val> expression(ParsedExpression expression, EvalContext context) {
        if (!(expression instanceof FeelExpression text)) {
            return new Right<>(new ValBoolean(true));
        }
        var source = text.expression().text();
        var place = logic.place(expression);
        try {
            return new Right<>(feel.evaluate(
                    text.expression().expression(),
                    context.variables(),
                    complaint -> sink.warn(new ExpressionWarning(
                            source, "decision '" + decisionId + "', " + place + ": " + complaint))));
        } catch (ExpressionFailed e) {
            return failed(place + ": expression '" + FeelSession.shortened(source) + "' " + e.reason());
        }
    }

    private Either<Failure, Val> table(ParsedDecisionTable parsed, EvalContext context) {
        var table = logic.table(parsed);
        if (table == null) {
            throw new IllegalStateException("a table was not noted");
        }
        var told = new ListBuffer<org.camunda.dmn.Audit.AuditLogEntry>();
        var outcome = tables.eval(parsed, new EvalContext(null, context.variables(), table.alone(), told));
        var seen = found(table, told);
        var ordered = HitPolicies.ordered(seen);
        found.put(parsed, new Found(table, seen.inputs(), ordered));
        if (outcome.isLeft()) {
            return outcome;
        }
        try {
            return new Right<>(
                    ordered.isEmpty() ? inOrder(table, outcome.toOption().get()) : HitPolicies.result(table, ordered));
        } catch (ExpressionFailed e) {
            return failed(e.reason());
        }
    }

    private static Found found(Table table, ListBuffer<org.camunda.dmn.Audit.AuditLogEntry> told) {
        if (told.isEmpty() || !(told.head().result() instanceof DecisionTableEvaluationResult result)) {
            throw new IllegalStateException("the table was evaluated, but nothing was told of it");
        }
        var inputs = new ArrayList<Found.Input>();
        for (var input : CollectionConverters.asJava(result.inputs())) {
            inputs.add(new Found.Input(input.input().id(), input.input().name(), input.value()));
        }
        var numbers = new IdentityHashMap<ParsedRule, Integer>();
        if (!result.matchedRules().isEmpty()) {
            CollectionConverters.asJava(table.parsed().rules()).forEach(rule -> numbers.put(rule, numbers.size() + 1));
        }
        var rules = new ArrayList<Found.Rule>();
        for (var rule : CollectionConverters.asJava(result.matchedRules())) {
            rules.add(new Found.Rule(
                    rule.rule().id(),
                    Objects.requireNonNull(numbers.get(rule.rule()), "a rule of another table"),
                    CollectionConverters.asJava(rule.outputs()).stream()
                            .map(output -> output.value())
                            .toList()));
        }
        return new Found(table, inputs, rules);
    }

    /** The default outputs in the order of the table. */
    private static Val inOrder(Table table, Val defaults) {
        if (table.outputs().size() == 1 || !(defaults instanceof ValContext context)) {
            return defaults;
        }
        var entries = new java.util.LinkedHashMap<String, Val>();
        for (Table.Output output : table.outputs()) {
            var value = context.context().variableProvider().getVariable(output.name());
            entries.put(output.name(), FeelSession.VALUES.toVal(value.isDefined() ? value.get() : null));
        }
        return FeelSession.context(entries);
    }

    private static <T> Either<Failure, T> failed(String message) {
        return new Left<>(new Failure(message));
    }
}
