package io.jeton.bpmn.dmn;

import io.jeton.bpmn.feel.FeelSession;
import io.jeton.domain.decision.EvaluatedDecision;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.evaluation.TypeChecker;
import org.camunda.dmn.parser.ParsedBusinessKnowledgeModel;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.immutable.Map$;
import scala.collection.mutable.ListBuffer;
import scala.util.Either;

/** One evaluation of a decision and those that it requires, one after the other. */
final class Evaluation {
    private final EvaluationContext context;
    private final FeelSession feel;
    private final Evaluators evaluators;
    private final History history = new History();
    private final Map<String, Val> variables = new HashMap<>();
    private final Map<String, Val> results = new HashMap<>();

    Evaluation(Logic logic, EvaluationContext context) {
        this.context = context;
        this.feel = new FeelSession(context.now());
        this.evaluators = new Evaluators(logic, feel, context.warnings());
    }

    /** Evaluates a decision; those that it requires have been evaluated before. */
    EvaluatedDecision evaluate(CompiledDecision decision, Function<String, CompiledDecision> others) {
        evaluators.begin(decision);
        Value output = Value.NULL;
        String failure = null;
        try {
            var result = result(decision, others);
            results.put(decision.id(), result);
            output = history.output(result, decision);
        } catch (ExpressionFailed e) {
            failure = "decision '" + decision.id() + "': " + e.reason();
        } catch (StackOverflowError e) {
            failure = "decision '" + decision.id() + "': was stopped: it goes too deep";
        }
        return history.evaluated(decision, output, failure, evaluators.found(decision));
    }

    private Val result(CompiledDecision decision, Function<String, CompiledDecision> others) throws ExpressionFailed {
        var scope = scope(decision, others);
        var outside = context(decision, scope);
        for (ParsedBusinessKnowledgeModel model : decision.knowledge()) {
            var function = checked(evaluators.function(model, outside));
            scope.put(function._1(), function._2());
        }
        var result = checked(evaluators.evaluate(decision.parsed().logic(), context(decision, scope)));
        feel.failIfExceeded();
        return typed(decision, result);
    }

    private static DmnEngine.EvalContext context(CompiledDecision decision, Map<String, Val> scope) {
        var variables = Map$.MODULE$.<String, Object>newBuilder();
        scope.forEach((name, value) -> variables.addOne(new Tuple2<>(name, value)));
        return new DmnEngine.EvalContext(null, variables.result(), decision.parsed(), new ListBuffer<>());
    }

    private static Val typed(CompiledDecision decision, Val result) throws ExpressionFailed {
        var type = decision.parsed().resultType();
        if (type.isDefined() && TypeChecker.isOfType(result, type.get()).isLeft()) {
            throw new ExpressionFailed("yields " + FeelSession.describe(result) + ", but its type is " + type.get());
        }
        return result;
    }

    /** The variables that the decision may look at, and the results of those that it requires. */
    private Map<String, Val> scope(CompiledDecision decision, Function<String, CompiledDecision> others)
            throws ExpressionFailed {
        var scope = new LinkedHashMap<String, Val>();
        for (String name : decision.names()) {
            var value = variable(name);
            if (value != null) {
                scope.put(name, value);
            }
        }
        for (String id : decision.required()) {
            var result = results.get(id);
            if (result != null) {
                scope.put(others.apply(id).resultName(), result);
            }
        }
        return scope;
    }

    private @Nullable Val variable(String name) throws ExpressionFailed {
        var known = variables.get(name);
        if (known != null) {
            return known;
        }
        var value = context.variables().find(name);
        if (value == null) {
            return null;
        }
        try {
            var read = FeelSession.read(value);
            variables.put(name, read);
            return read;
        } catch (ExpressionFailed e) {
            throw new ExpressionFailed("variable '" + name + "' " + e.reason());
        }
    }

    private static <T> T checked(Either<DmnEngine.Failure, T> outcome) throws ExpressionFailed {
        if (outcome.isLeft()) {
            throw new ExpressionFailed(outcome.swap().toOption().get().message());
        }
        return outcome.toOption().get();
    }
}
