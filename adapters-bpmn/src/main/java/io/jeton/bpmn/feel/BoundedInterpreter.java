package io.jeton.bpmn.feel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The library's interpreter with a brake: it visits every node of a tree through one method, which here counts steps, depth, time and
 * size. One object serves one evaluation on one thread.
 *
 * <p>Not bounded: the time of a single call of a built-in function. Those that could run long on large arguments are guarded in
 * {@link EngineFunctions}.
 */
final class BoundedInterpreter extends FeelInterpreter {
    /** Functions that are there to be called with what may be missing. */
    private static final Set<String> ASKS_FOR_MISSING = Set.of("is defined", "get or else");

    private static final int STEPS_PER_LOOK_AT_THE_CLOCK = 16;

    private final long startedNanos = System.nanoTime();
    private final SizeBound size = new SizeBound();
    private final Warnings warnings;
    private int steps;
    private int depth;
    private @Nullable BoundExceeded exceeded;

    BoundedInterpreter(Warnings warnings) {
        super(EngineValueMapper.INSTANCE);
        this.warnings = warnings;
    }

    /** @throws BoundExceeded at the first node past a bound, and from then on: a built-in function may have swallowed the first one */
    @Override
    public Val eval(Exp expression, EvalContext context) {
        failIfExceeded();
        depth++;
        try {
            countStep();
            var result = visit(expression, context);
            if (!(expression instanceof Ref)) {
                // what has a name was checked when it was read or computed
                size.check(result);
            }
            return result;
        } catch (BoundExceeded e) {
            exceeded = e;
            throw e;
        } finally {
            depth--;
        }
    }

    void failIfExceeded() {
        if (exceeded != null) {
            throw exceeded;
        }
    }

    private void countStep() {
        steps++;
        if (steps > Bounds.STEPS_MAX) {
            throw new BoundExceeded("it takes more than " + Bounds.STEPS_MAX + " steps");
        }
        if (depth > Bounds.DEPTH_MAX) {
            throw new BoundExceeded("it goes more than " + Bounds.DEPTH_MAX + " calls deep");
        }
        if (steps % STEPS_PER_LOOK_AT_THE_CLOCK == 0 && System.nanoTime() - startedNanos > Bounds.TIME_MAX.toNanos()) {
            throw new BoundExceeded("it takes more than " + Bounds.TIME_MAX.toSeconds() + " seconds");
        }
    }

    private Val visit(Exp expression, EvalContext context) {
        if (expression instanceof IterationContext range) {
            return iteration(range, context);
        } else if (expression instanceof For loop) {
            var iteration = product(loop.iterators(), context);
            return iteration.isEmpty()
                    ? super.eval(loop, context)
                    : super.eval(
                            new For(iteration.get().iterators(), loop.exp()),
                            iteration.get().context());
        } else if (expression instanceof SomeItem some) {
            var iteration = product(some.iterators(), context);
            return iteration.isEmpty()
                    ? super.eval(some, context)
                    : super.eval(
                            new SomeItem(iteration.get().iterators(), some.condition()),
                            iteration.get().context());
        } else if (expression instanceof EveryItem every) {
            var iteration = product(every.iterators(), context);
            return iteration.isEmpty()
                    ? super.eval(every, context)
                    : super.eval(
                            new EveryItem(iteration.get().iterators(), every.condition()),
                            iteration.get().context());
        } else if (expression instanceof FunctionInvocation function
                && ASKS_FOR_MISSING.contains(function.function())) {
            return asking(function, context);
        } else if (expression instanceof FunctionDefinition function
                && function.body() instanceof JavaFunctionInvocation) {
            throw new BoundExceeded("it calls a function outside of the language");
        }
        return super.eval(expression, context);
    }

    private Val asking(FunctionInvocation function, EvalContext context) {
        warnings.expectMissing();
        try {
            return super.eval(function, context);
        } finally {
            warnings.expectMissingNoMore();
        }
    }

    /** {@code a..b}, which the library would lay out in memory however long it is. */
    private Val iteration(IterationContext range, EvalContext context) {
        if (!(eval(range.start(), context) instanceof ValNumber start)
                || !(eval(range.end(), context) instanceof ValNumber end)) {
            return super.eval(range, context);
        }
        var from = start.value().bigDecimal();
        var to = end.value().bigDecimal();
        var distance = to.subtract(from).abs().setScale(0, RoundingMode.FLOOR);
        if (distance.compareTo(BigDecimal.valueOf(Bounds.ROUNDS_MAX)) >= 0) {
            throw new BoundExceeded("it loops over more than " + Bounds.ROUNDS_MAX + " numbers");
        }
        var step = to.compareTo(from) > 0 ? BigDecimal.ONE : BigDecimal.ONE.negate();
        var numbers = new Val[distance.intValueExact() + 1];
        var next = from;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = JsonReading.number(next);
            next = next.add(step);
        }
        return JsonReading.list(numbers);
    }

    /**
     * A loop over several lists runs over all combinations, which the library lays out before the first round: counts them first. The
     * lists are evaluated here, once, and then passed on under names that no model can use.
     *
     * @return empty if there is nothing to multiply, or what should be a list is none
     */
    private Optional<Iteration> product(
            scala.collection.immutable.List<Tuple2<String, Exp>> iterators, EvalContext context) {
        if (iterators.size() < 2) {
            return Optional.empty();
        }
        List<Tuple2<String, Exp>> evaluated = new ArrayList<>();
        var inner = context;
        var combinations = 1L;
        for (var iterator : CollectionConverters.asJava(iterators)) {
            if (!(eval(iterator._2(), context) instanceof ValList list)) {
                return Optional.empty();
            }
            combinations *= list.itemsAsSeq().size();
            if (combinations > Bounds.ROUNDS_MAX) {
                throw new BoundExceeded("it loops over more than " + Bounds.ROUNDS_MAX + " combinations");
            }
            var name = "loop " + evaluated.size() + " at depth " + depth;
            inner = inner.add(new Tuple2<>(name, list));
            evaluated.add(new Tuple2<>(iterator._1(), Ref.apply(name)));
        }
        return Optional.of(new Iteration(CollectionConverters.asScala(evaluated).toList(), inner));
    }

    private record Iteration(scala.collection.immutable.List<Tuple2<String, Exp>> iterators, EvalContext context) {}
}
