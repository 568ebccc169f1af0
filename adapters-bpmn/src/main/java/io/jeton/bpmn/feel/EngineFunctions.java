package io.jeton.bpmn.feel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValDate;
import org.camunda.feel.syntaxtree.ValDateTime;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The functions of the language. {@code now()} and {@code today()} tell the engine's time, in UTC; functions whose time or result could
 * grow out of bounds are guarded.
 */
final class EngineFunctions implements FunctionProvider {
    private static final Set<String> WITH_SCALE =
            Set.of("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down");
    private static final Map<String, scala.collection.immutable.List<ValFunction>> LIBRARY = library();
    private static final scala.collection.immutable.List<String> NO_PARAMETERS = list(List.of());

    private final Instant now;

    EngineFunctions(Instant now) {
        this.now = now;
    }

    @Override
    public scala.collection.immutable.List<ValFunction> getFunctions(String name) {
        return switch (name) {
            case "now" -> constant(new ValDateTime(now.atZone(ZoneOffset.UTC)));
            case "today" -> constant(new ValDate(LocalDate.ofInstant(now, ZoneOffset.UTC)));
            default -> LIBRARY.getOrDefault(name, list(List.of()));
        };
    }

    @Override
    public scala.collection.Iterable<String> functionNames() {
        return CollectionConverters.asScala(LIBRARY.keySet());
    }

    private static scala.collection.immutable.List<ValFunction> constant(Val result) {
        return list(List.of(new ValFunction(NO_PARAMETERS, arguments -> result, false)));
    }

    private static Map<String, scala.collection.immutable.List<ValFunction>> library() {
        FeelEngineClock unused = () -> {
            throw new IllegalStateException("the time is part of the evaluation");
        };
        var functions = new HashMap<String, scala.collection.immutable.List<ValFunction>>();
        CollectionConverters.asJava(new BuiltinFunctions(unused, EngineValueMapper.INSTANCE).functions())
                .forEach(functions::put);
        replace(functions, "matches", RegexFunctions::matches);
        replace(functions, "replace", RegexFunctions::replace);
        replace(functions, "split", RegexFunctions::split);
        replace(functions, "extract", RegexFunctions::extract);
        functions.put("cycle", CycleFunction.OVERLOADS);
        guard(functions, "number", EngineFunctions::refuseManyDigits);
        guard(functions, "duplicate values", EngineFunctions::refuseManyItems);
        WITH_SCALE.forEach(name -> guard(functions, name, EngineFunctions::refuseLargeScale));
        return Map.copyOf(functions);
    }

    private static void replace(
            Map<String, scala.collection.immutable.List<ValFunction>> functions,
            String name,
            Function<List<Val>, Val> replacement) {
        functions.compute(
                name,
                (key, overloads) -> list(CollectionConverters.asJava(overloads).stream()
                        .map(original -> new ValFunction(
                                original.params(),
                                arguments -> replacement.apply(CollectionConverters.asJava(arguments)),
                                original.hasVarArgs()))
                        .toList()));
    }

    private static void guard(
            Map<String, scala.collection.immutable.List<ValFunction>> functions,
            String name,
            Consumer<List<Val>> check) {
        functions.compute(
                name,
                (key, overloads) -> list(CollectionConverters.asJava(overloads).stream()
                        .map(original -> new ValFunction(
                                original.params(),
                                arguments -> {
                                    check.accept(CollectionConverters.asJava(arguments));
                                    return original.invoke().apply(arguments);
                                },
                                original.hasVarArgs()))
                        .toList()));
    }

    private static void refuseManyDigits(List<Val> arguments) {
        if (arguments.get(0) instanceof ValString text && text.value().length() > Bounds.DIGITS_MAX) {
            throw new BoundExceeded("a number has more than " + Bounds.DIGITS_MAX + " digits");
        }
    }

    private static void refuseManyItems(List<Val> arguments) {
        if (arguments.get(0) instanceof ValList list && list.itemsAsSeq().size() > Bounds.QUADRATIC_ITEMS_MAX) {
            throw new BoundExceeded(
                    "a list whose duplicates are sought has more than " + Bounds.QUADRATIC_ITEMS_MAX + " items");
        }
    }

    private static void refuseLargeScale(List<Val> arguments) {
        if (arguments.size() > 1
                && arguments.get(1) instanceof ValNumber scale
                && Math.abs(scale.value().doubleValue()) > Bounds.EXPONENT_MAX) {
            throw new BoundExceeded("a number is rounded to more than " + Bounds.EXPONENT_MAX + " places");
        }
    }

    private static <T> scala.collection.immutable.List<T> list(List<T> items) {
        return CollectionConverters.asScala(items).toList();
    }
}
