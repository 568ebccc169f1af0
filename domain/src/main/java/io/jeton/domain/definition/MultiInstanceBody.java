package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import io.jeton.domain.variable.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is around the iterations of a multi-instance activity. Models do not show it: it has the flows, the boundary events and the breaks of the
 * activity, whose own node is inside of it and is entered once for each iteration.
 *
 * @param activity the id of the activity
 * @param sequential whether the next iteration waits for the one before
 * @param items the input collection; {@code null} if there is a number of iterations only
 * @param cardinality how many iterations there are to be; {@code null} if there is an input collection
 * @param inputElement the variable of each iteration that is its item; {@code null} for none
 * @param output what is collected of the iterations; {@code null} for nothing
 * @param completionCondition asked when an iteration has completed; {@code null}: done when all of them have
 */
public record MultiInstanceBody(
        NodeCore core,
        String activity,
        boolean sequential,
        @Nullable Expression<List<Value>> items,
        @Nullable Expression<Integer> cardinality,
        @Nullable String inputElement,
        @Nullable Output output,
        @Nullable Expression<Boolean> completionCondition)
        implements FlowNode {
    /** What its id adds to that of the activity. */
    public static final String SUFFIX = "#multiInstanceBody";

    public MultiInstanceBody {
        if ((items == null) == (cardinality == null)) {
            throw new IllegalArgumentException("either a collection or a number says how many iterations there are");
        }
    }

    /** The id of the body around an activity. */
    public static String idAround(String activity) {
        return activity + SUFFIX;
    }

    /** The id under which the node of that id is shown, be it a body or not. */
    public static String shownId(String id) {
        return id.endsWith(SUFFIX) ? id.substring(0, id.length() - SUFFIX.length()) : id;
    }

    @Override
    public String shownId() {
        return activity;
    }

    /**
     * What is collected.
     *
     * @param collection the variable that becomes the list
     * @param element the item of an iteration; sees its variables
     * @param variable the variable that {@code element} reads, if it reads only one: it is local to each iteration; {@code null} otherwise
     */
    public record Output(
            String collection,
            Expression<Value> element,
            @Nullable String variable) {}
}
