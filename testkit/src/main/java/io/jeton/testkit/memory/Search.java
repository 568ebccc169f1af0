package io.jeton.testkit.memory;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Field;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Filters, sorts and pages rows of one kind. */
final class Search<F extends Field, R, V> {
    private final ToLongFunction<R> key;
    private final Column<F, R> columns;
    private final Function<R, V> view;

    Search(ToLongFunction<R> key, Column<F, R> columns, Function<R, V> view) {
        this.key = key;
        this.columns = columns;
        this.view = view;
    }

    Page<V> run(Stream<R> rows, SearchRequest<F> request) {
        var sort = request.sort();
        var order = Position.order(sort);
        var found = rows.filter(row -> matches(row, request.filter()))
                .map(row -> new Found<>(row, positionOf(row, sort)))
                .sorted(Comparator.comparing(Found::position, order))
                .toList();
        var page = page(found, request.page(), sort, order);
        return new Page<>(
                page.stream().map(item -> view.apply(item.row())).toList(),
                found.size(),
                page.isEmpty() ? null : page.get(0).position().cursor(sort),
                page.isEmpty() ? null : page.get(page.size() - 1).position().cursor(sort));
    }

    private List<Found<R>> page(
            List<Found<R>> found, PageRequest page, List<Sort<F>> sort, Comparator<Position> order) {
        if (page.after() != null) {
            var after = Position.of("page.after", page.after(), sort);
            return found.stream()
                    .filter(item -> order.compare(item.position(), after) > 0)
                    .limit(page.limit())
                    .toList();
        }
        if (page.before() != null) {
            var before = Position.of("page.before", page.before(), sort);
            var inFront = found.stream()
                    .filter(item -> order.compare(item.position(), before) < 0)
                    .toList();
            return inFront.subList(Math.max(0, inFront.size() - page.limit()), inFront.size());
        }
        return found.stream().skip(page.from()).limit(page.limit()).toList();
    }

    /** Whether all conditions hold for a row. */
    boolean matches(R row, List<Condition<F>> filter) {
        return filter.stream().allMatch(condition -> holds(row, condition));
    }

    private boolean holds(R row, Condition<F> condition) {
        return Matching.holds(columns.valueOf(condition.field(), row), condition.operator(), condition.operands());
    }

    private Position positionOf(R row, List<Sort<F>> sort) {
        var values = new ArrayList<@Nullable Object>();
        sort.forEach(by -> values.add(columns.valueOf(by.field(), row)));
        return new Position(values, key.applyAsLong(row));
    }

    private record Found<R>(R row, Position position) {}
}
