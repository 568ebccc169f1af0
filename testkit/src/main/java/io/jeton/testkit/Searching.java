package io.jeton.testkit;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Field;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.Page;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Searches for everything there is, page by page. */
final class Searching {
    private Searching() {}

    /** All items that have this value. */
    static <F extends Field, V> List<V> all(Function<SearchRequest<F>, Page<V>> search, F field, Object operand) {
        return all(search, Condition.equal(field, operand));
    }

    static String openJobs(QueryStore queries) {
        var open = new Condition<>(JobField.STATE, Condition.Operator.NOT_IN, List.of("COMPLETED", "CANCELED"));
        var jobs = all(queries::jobs, open);
        return jobs.isEmpty() ? "none" : jobs.stream().map(Searching::describe).collect(Collectors.joining(", "));
    }

    /** Open user tasks of all instances, oldest first. */
    static List<UserTaskView> openTasks(QueryStore queries) {
        var open = new Condition<>(UserTaskField.STATE, Condition.Operator.NOT_IN, List.of("COMPLETED", "CANCELED"));
        return all(request -> queries.userTasks(request, UserTaskCondition.NONE), open);
    }

    static String describe(JobView job) {
        return job.type() + " at " + job.elementId() + " (" + job.state() + ", " + job.retries() + " retries)";
    }

    private static <F extends Field, V> List<V> all(
            Function<SearchRequest<F>, Page<V>> search, Condition<F> condition) {
        var items = new ArrayList<V>();
        var page = search.apply(request(condition, PageRequest.first(PageRequest.LIMIT_MAX)));
        while (!page.items().isEmpty()) {
            items.addAll(page.items());
            var next = new PageRequest(0, PageRequest.LIMIT_MAX, page.endCursor(), null);
            page = search.apply(request(condition, next));
        }
        return items;
    }

    private static <F extends Field> SearchRequest<F> request(Condition<F> condition, PageRequest page) {
        return new SearchRequest<>(List.of(condition), List.of(), page);
    }
}
