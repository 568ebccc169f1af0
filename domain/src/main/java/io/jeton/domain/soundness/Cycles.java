package io.jeton.domain.soundness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The strongly connected parts of a graph, given by ids, that have a cycle, by Tarjan's algorithm: of two nodes in one part, each can be reached from the other.
 * Linear in nodes and edges, and without recursion, however long the paths are.
 */
final class Cycles {
    private final Function<String, List<String>> next;
    private final Map<String, Integer> number = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private final Set<String> isPending = new HashSet<>();
    private final List<List<String>> found = new ArrayList<>();

    private Cycles(Function<String, List<String>> next) {
        this.next = next;
    }

    static List<List<String>> in(Collection<String> nodes, Function<String, List<String>> next) {
        var cycles = new Cycles(next);
        nodes.forEach(cycles::visit);
        return cycles.found;
    }

    private void visit(String start) {
        if (number.containsKey(start)) {
            return;
        }
        var way = new ArrayDeque<Visit>();
        way.push(enter(start));
        while (!way.isEmpty()) {
            var visit = way.peek();
            if (visit.next().hasNext()) {
                var other = visit.next().next();
                if (!number.containsKey(other)) {
                    way.push(enter(other));
                } else if (isPending.contains(other)) {
                    lower(visit.node(), number(other));
                }
            } else {
                way.pop();
                leave(visit.node());
                if (!way.isEmpty()) {
                    lower(way.peek().node(), lowest.getOrDefault(visit.node(), 0));
                }
            }
        }
    }

    private Visit enter(String node) {
        number.put(node, number.size());
        lowest.put(node, number(node));
        pending.push(node);
        isPending.add(node);
        return new Visit(node, next.apply(node).iterator());
    }

    private void leave(String node) {
        if (lowest.getOrDefault(node, 0) < number(node)) {
            return;
        }
        var part = new ArrayList<String>();
        String last;
        do {
            last = pending.pop();
            isPending.remove(last);
            part.add(last);
        } while (!last.equals(node));
        if (part.size() > 1 || next.apply(node).contains(node)) {
            found.add(part);
        }
    }

    private void lower(String node, int to) {
        lowest.merge(node, to, Math::min);
    }

    private int number(String node) {
        return number.getOrDefault(node, 0);
    }

    private record Visit(String node, Iterator<String> next) {}
}
