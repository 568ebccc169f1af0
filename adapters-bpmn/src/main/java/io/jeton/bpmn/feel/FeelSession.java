package io.jeton.bpmn.feel;

import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.valuemapper.ValueMapper;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Many evaluations that belong together and share one bound on steps, depth and time: those of a decision and all that it requires. One object
 * serves one thread.
 */
public final class FeelSession {
    /** By this name unary tests find the input. */
    public static final String INPUT = FeelEngine.UnaryTests$.MODULE$.defaultInputVariable();

    /** How plain values become the language's. */
    public static final ValueMapper VALUES = EngineValueMapper.INSTANCE;

    /** Of all evaluations: an assertion that fails in a function fails what calls it, too. */
    private final Warnings warnings = new Warnings();

    private final BoundedInterpreter interpreter = new BoundedInterpreter(warnings);
    private final EngineFunctions functions;

    /** @param now what {@code now()} tells */
    public FeelSession(Instant now) {
        this.functions = new EngineFunctions(now);
    }

    /**
     * What an expression yields.
     *
     * @param variables the language's values by their names; those that are functions can be called
     * @param complaints is told what went wrong on the way, also if there is no result; not what the functions it calls are told themselves
     * @throws ExpressionFailed if there is no result, or a bound is exceeded: then all later evaluations of this session fail, too
     */
    public Val evaluate(Exp tree, scala.collection.immutable.Map<String, Object> variables, Consumer<String> complaints)
            throws ExpressionFailed {
        var outer = warnings.beginAnew();
        try {
            return evaluate(tree, new Scope(variables, functions));
        } finally {
            warnings.tell(complaints);
            warnings.goOn(outer);
        }
    }

    private Val evaluate(Exp tree, Scope scope) throws ExpressionFailed {
        var result = interpret(tree, new EvalContext(EngineValueMapper.INSTANCE, scope, scope, warnings));
        var failedAssertion = warnings.failedAssertion();
        if (failedAssertion.isPresent()) {
            throw new ExpressionFailed("failed by its own assertion: " + failedAssertion.get());
        }
        if (result instanceof ValError error) {
            throw new ExpressionFailed("failed: " + JsonWriting.shortened(error.error()));
        }
        if (result instanceof ValFatalError error) {
            throw new ExpressionFailed("failed: " + JsonWriting.shortened(error.error()));
        }
        return result;
    }

    /** @throws ExpressionFailed if a bound has been exceeded, by whatever evaluation of this session */
    public void failIfExceeded() throws ExpressionFailed {
        try {
            interpreter.failIfExceeded();
        } catch (BoundExceeded e) {
            throw stopped(e);
        }
    }

    private Val interpret(Exp tree, EvalContext context) throws ExpressionFailed {
        try {
            var result = interpreter.eval(tree, context);
            interpreter.failIfExceeded();
            return result;
        } catch (BoundExceeded e) {
            throw stopped(e);
        } catch (Exception e) {
            throw broken(e);
        }
    }

    /** The library throws where a function meets arguments that it did not think of, and, undeclared, when its thread is interrupted. */
    private static ExpressionFailed broken(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while evaluating an expression");
        }
        return new ExpressionFailed("failed: " + JsonWriting.shortened(e.getMessage()));
    }

    private static ExpressionFailed stopped(BoundExceeded e) {
        return new ExpressionFailed("was stopped: " + e.getMessage());
    }

    /** A variable's value in the language. */
    public static Val read(Value value) throws ExpressionFailed {
        try {
            return JsonReading.read(value.json());
        } catch (BoundExceeded e) {
            throw new ExpressionFailed("is too large: " + e.getMessage());
        }
    }

    /** A value of the language as it is stored. */
    public static Value write(Val value) throws ExpressionFailed {
        try {
            return new Value(JsonWriting.write(value));
        } catch (JsonWriting.NotJson e) {
            throw new ExpressionFailed("yields " + e.getMessage() + ", but a value that can be stored was expected");
        } catch (BoundExceeded e) {
            throw stopped(e);
        }
    }

    /** A context with these entries, in their order. */
    public static Val context(Map<String, Val> entries) {
        return new ValContext(new JsonContext(new LinkedHashMap<>(entries), null));
    }

    /** The value in a few words for an operator. */
    public static String describe(Val value) {
        return JsonWriting.describe(value);
    }

    /** The text as a JSON string. */
    public static String quote(String text) {
        return JsonWriting.quote(text);
    }

    public static String shortened(String text) {
        return JsonWriting.shortened(text);
    }

    /** Variables, some of which may be functions, over the functions of the language. */
    private record Scope(scala.collection.immutable.Map<String, Object> variables, EngineFunctions library)
            implements VariableProvider, FunctionProvider {
        @Override
        public Option<Object> getVariable(String name) {
            return variables.get(name);
        }

        @Override
        public scala.collection.Iterable<String> keys() {
            return variables.keys();
        }

        @Override
        public scala.collection.immutable.List<ValFunction> getFunctions(String name) {
            var own = variables.get(name);
            return own.isDefined() && own.get() instanceof ValFunction function
                    ? CollectionConverters.asScala(java.util.List.of(function)).toList()
                    : library.getFunctions(name);
        }

        @Override
        public scala.collection.Iterable<String> functionNames() {
            return library.functionNames();
        }
    }
}
