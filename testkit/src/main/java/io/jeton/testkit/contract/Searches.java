package io.jeton.testkit.contract;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Field;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import java.util.List;

/** Searches for everything that satisfies conditions. */
final class Searches {
    private Searches() {}

    static <F extends Field> SearchRequest<F> all(Condition<F> condition) {
        return all(List.of(condition));
    }

    static <F extends Field> SearchRequest<F> all(List<Condition<F>> conditions) {
        return new SearchRequest<>(conditions, List.of(), PageRequest.first(PageRequest.LIMIT_MAX));
    }
}
