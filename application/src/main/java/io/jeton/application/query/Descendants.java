package io.jeton.application.query;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.SearchRequest.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What belongs to an instance or an element instance because it was called by it, or lives inside of it: found level by level, one or a few
 * questions for each. Bounded: of very many, the first {@value #MAX} are found.
 */
public final class Descendants {
    /** How many are found, with the one that was asked about. */
    public static final int MAX = 1_000;

    private Descendants() {}

    /** The instance, and those that it and the called ones have called, running or ended. */
    public static List<Long> ofInstance(QueryStore queries, long instance) {
        return levels(
                instance,
                parents -> queries.instances(children(InstanceField.PARENT_KEY, parents), List.of()).items().stream()
                        .map(InstanceView::key)
                        .toList());
    }

    /** The element instance, and those inside of it, running or ended. */
    public static List<Long> ofElement(QueryStore queries, long element) {
        return levels(
                element,
                scopes -> queries.elementInstances(children(ElementInstanceField.SCOPE_KEY, scopes)).items().stream()
                        .map(ElementInstanceView::key)
                        .toList());
    }

    private static List<Long> levels(long first, Function<List<Long>, List<Long>> childrenOf) {
        var all = new ArrayList<Long>();
        all.add(first);
        var level = List.of(first);
        while (!level.isEmpty() && all.size() < MAX) {
            var children = childrenOf.apply(level);
            level = children.subList(0, Math.min(children.size(), MAX - all.size()));
            all.addAll(level);
        }
        return all;
    }

    private static <F extends Field> SearchRequest<F> children(F field, List<Long> parents) {
        return new SearchRequest<>(
                List.of(new Condition<>(field, Operator.IN, parents)), List.of(), PageRequest.first(MAX));
    }
}
