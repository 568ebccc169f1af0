package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A part of an instance that becomes a row, with the instance that it belongs to. */
record Written<T>(ProcessInstance instance, T part) {

    /** Such parts of all the instances, in key order: whoever writes the same rows locks them in the same order. */
    static <T> List<Written<T>> inKeyOrder(
            List<ProcessInstance> instances,
            Function<ProcessInstance, ? extends Collection<T>> parts,
            ToLongFunction<T> key) {
        var all = new ArrayList<Written<T>>();
        for (ProcessInstance instance : instances) {
            for (T part : parts.apply(instance)) {
                all.add(new Written<>(instance, part));
            }
        }
        all.sort(Comparator.comparingLong(row -> key.applyAsLong(row.part())));
        return all;
    }

    long instanceKey() {
        return instance.key().value();
    }
}
