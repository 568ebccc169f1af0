package io.jeton.bpmn.dmn;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds what requires itself, without recursion. */
final class Cycles {
    private Cycles() {}

    /** Somebody who requires itself, directly or through others. */
    static Optional<String> find(Collection<String> all, Function<String, List<String>> required) {
        Map<String, Boolean> done = new HashMap<>();
        for (String start : all) {
            var found = find(start, required, done);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** @param done false for those that are being looked at */
    private static Optional<String> find(
            String start, Function<String, List<String>> required, Map<String, Boolean> done) {
        if (done.containsKey(start)) {
            return Optional.empty();
        }
        record Visit(String id, Iterator<String> left) {}
        Deque<Visit> open = new ArrayDeque<>();
        open.push(new Visit(start, required.apply(start).iterator()));
        done.put(start, false);
        while (!open.isEmpty()) {
            var visit = open.element();
            if (!visit.left().hasNext()) {
                done.put(visit.id(), true);
                open.pop();
                continue;
            }
            var next = visit.left().next();
            var known = done.get(next);
            if (known == null) {
                done.put(next, false);
                open.push(new Visit(next, required.apply(next).iterator()));
            } else if (!known) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
