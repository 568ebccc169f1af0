package io.jeton.bpmn.feel;

import java.util.List;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code cycle(interval)} and {@code cycle(repetitions, interval)}: the text of a timer that fires again and again, for ever if repetitions
 * is left out or null.
 */
final class CycleFunction {
    static final scala.collection.immutable.List<ValFunction> OVERLOADS = list(List.of(
            new ValFunction(list(List.of("interval")), arguments -> cycle(ValNull$.MODULE$, arguments.apply(0)), false),
            new ValFunction(
                    list(List.of("repetitions", "interval")),
                    arguments -> cycle(arguments.apply(0), arguments.apply(1)),
                    false)));

    private CycleFunction() {}

    private static Val cycle(Val repetitions, Val interval) {
        var duration = TimerText.duration(interval);
        if (duration.isEmpty()) {
            return new ValError("cycle(..) expects a duration as interval, but got " + JsonWriting.describe(interval));
        }
        if (repetitions == ValNull$.MODULE$) {
            return new ValString("R/" + duration.get());
        }
        if (repetitions instanceof ValNumber number
                && number.value().isValidInt()
                && number.value().intValue() >= 0) {
            return new ValString("R" + number.value().intValue() + "/" + duration.get());
        }
        return new ValError(
                "cycle(..) expects a whole number from 0 as repetitions, but got " + JsonWriting.describe(repetitions));
    }

    private static <T> scala.collection.immutable.List<T> list(List<T> items) {
        return CollectionConverters.asScala(items).toList();
    }
}
