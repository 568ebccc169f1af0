package io.jeton.rest.variable;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.StoredVariableView;
import io.jeton.application.query.VariableField;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A search for variables, wherever it begins. */
public final class VariableSearch {
    private static final SearchGrammar<VariableField> GRAMMAR =
            new SearchGrammar<>(VariableField.class, EnumSet.allOf(VariableField.class));

    private VariableSearch() {}

    /**
     * Answers a search.
     *
     * @param truncateValues the query parameter of that name; {@code null} if it was not given
     * @param given conditions that hold in any case
     */
    public static Response answer(
            byte[] body,
            @Nullable String truncateValues,
            List<Condition<VariableField>> given,
            Function<SearchRequest<VariableField>, Page<StoredVariableView>> search) {
        Function<StoredVariableView, VariableViews.Item> view =
                truncates(truncateValues) ? VariableViews.Item::truncated : VariableViews.Item::whole;
        return Answer.of(SearchAnswer.of(search.apply(GRAMMAR.read(body, given, (name, json) -> false)), view));
    }

    private static boolean truncates(@Nullable String parameter) {
        if (parameter == null || parameter.equals("true")) {
            return true;
        }
        if (parameter.equals("false")) {
            return false;
        }
        throw InvalidRequest.unreadable("The value '" + parameter
                + "' of query parameter 'truncateValues' cannot be parsed: expected true or false.");
    }
}
