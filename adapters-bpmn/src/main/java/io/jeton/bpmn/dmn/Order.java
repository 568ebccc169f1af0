package io.jeton.bpmn.dmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts what is required in front of what requires it, without recursion. */
final class Order {
    private Order() {}

    /**
     * These, and all that they require, each once.
     *
     * @param required nothing may require itself through this
     */
    static List<String> of(Collection<String> wanted, Function<String, List<String>> required) {
        record Visit(String id, Iterator<String> left) {}
        List<String> order = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<Visit> open = new ArrayDeque<>();
        for (String start : wanted) {
            if (seen.add(start)) {
                open.push(new Visit(start, required.apply(start).iterator()));
            }
            while (!open.isEmpty()) {
                var visit = open.element();
                if (!visit.left().hasNext()) {
                    order.add(visit.id());
                    open.pop();
                } else {
                    var next = visit.left().next();
                    if (seen.add(next)) {
                        open.push(new Visit(next, required.apply(next).iterator()));
                    }
                }
            }
        }
        return order;
    }
}
