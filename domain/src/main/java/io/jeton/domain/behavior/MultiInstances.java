package io.jeton.domain.behavior;

import io.jeton.domain.change.IterationChange.DiscardedIterationsEnded;
import io.jeton.domain.change.IterationChange.IterationStarted;
import io.jeton.domain.change.IterationChange.IterationsDiscarded;
import io.jeton.domain.change.IterationChange.MultiInstanceContinued;
import io.jeton.domain.change.IterationChange.MultiInstanceEntered;
import io.jeton.domain.change.IterationChange.MultiInstanceExtended;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The iterations of multi-instance activities: when they begin, and what has become of them. No step handles more than a page of them, but for the
 * last one, which puts the output collection together.
 */
final class MultiInstances {
    /** The variable of each iteration that is its number, from 1. */
    static final String LOOP_COUNTER = "loopCounter";
    /** How many characters of items count as one move, so that a command does not copy more data than it may make moves. */
    private static final int CHARS_PER_MOVE = 1_000;

    private final Execution execution;
    private final ProcessInstance instance;

    MultiInstances(Execution execution) {
        this.execution = execution;
        this.instance = execution.instance();
    }

    /** The body has been entered; the first iterations begin. */
    void enter(MultiInstanceBody node, TokenKey body, int total, List<Value> items) {
        execution.record(new MultiInstanceEntered(body, total, ItemPage.of(items)));
        if (total == 0) {
            execution.record(new TokenCompleting(body, execution.now()));
        } else {
            startMore(node, body);
        }
    }

    /** Begins the next iteration, or as many of them as one step may; the others are left to a later step. */
    void startMore(MultiInstanceBody node, TokenKey body) {
        var state = state(body);
        int end = node.sequential() ? state.started() + 1 : Math.min(state.total(), endOfStep(node, body, state));
        for (int index = state.started(); index < end; index++) {
            start(node, body, index);
        }
        if (end < state.total() && !node.sequential()) {
            execution.record(new MultiInstanceContinued(body));
        }
    }

    /** A body has been entered by hand: there are only the iterations that are added to it. */
    void enterEmpty(TokenKey body) {
        execution.record(new MultiInstanceEntered(body, 0, List.of()));
    }

    /** A token that has just come to be in a body is one iteration more. No item belongs to it. */
    void add(MultiInstanceBody node, TokenKey token) {
        var body = instance.tokens().get(token).scope();
        execution.record(new MultiInstanceExtended(body));
        begin(node, token, state(body).started(), null);
    }

    MultiInstance state(TokenKey body) {
        return instance.iterations().get(body);
    }

    /**
     * The scope is about to be emptied: if it is a body, and has few iterations that are not in memory, those are fetched; all of them, however many, if
     * their ends may last, because something is to be asked first.
     */
    void fetchToBeEnded(TokenKey body) {
        int missing = missing(body);
        if (missing > 0 && instance.definition().graph().endingsLast()) {
            execution.parts().addAll(instance);
        } else if (missing > 0 && execution.tree().endings().take(missing)) {
            execution.parts().addToBeEnded(instance, body, 0, Integer.MAX_VALUE);
        }
    }

    /** All iterations in memory have been ended: if the scope is a body that has others, those are discarded, and ended in later steps. */
    void discardRest(TokenKey body) {
        if (missing(body) > 0) {
            execution.record(new IterationsDiscarded(body));
        }
    }

    /** Whether the scope is a body of which iterations live that are not in memory. */
    boolean hasElsewhere(TokenKey scope) {
        return missing(scope) > 0;
    }

    private int missing(TokenKey body) {
        return instance.iterations()
                .find(body)
                .map(state ->
                        state.active() - instance.tokens().childrenOf(body).size())
                .orElse(0);
    }

    /** Ends some of the iterations that have been discarded, as many as the command may; says whether it did anything. */
    boolean endDiscarded() {
        var next = instance.iterations().nextDiscarded();
        int max = execution.tree().endings().left();
        if (next.isEmpty() || max == 0) {
            return false;
        }
        var body = next.get().body();
        var stored = execution.parts().addToBeEnded(instance, body, next.get().endedUpTo(), max);
        execution.tree().endings().take(stored.size());
        stored.stream()
                .filter(iteration -> instance.tokens().find(iteration).isPresent())
                .forEach(execution.endings()::end);
        if (stored.size() < max) {
            execution.record(new DiscardedIterationsEnded(body));
        }
        return true;
    }

    /**
     * The output collection: a list with a place for each iteration.
     *
     * @param latest what is not recorded yet of the iteration at that place
     */
    Value collected(TokenKey body, int latestIndex, Value latest) {
        var total = state(body).total();
        var outputs = outputs(body);
        var text = new StringBuilder(8 * total + 2).append('[');
        for (int index = 0; index < total; index++) {
            var value = index == latestIndex ? latest : outputs.getOrDefault(index, Value.NULL);
            text.append(index == 0 ? "" : ",").append(value.json());
        }
        return new Value(text.append(']').toString());
    }

    /**
     * The output collection, with all that has been collected.
     *
     * @throws CannotContinue if it is too long for a variable: iterations without an output have a place in it, too
     */
    Value collected(MultiInstanceBody node, TokenKey body) throws CannotContinue {
        var collection = collected(body, -1, Value.NULL);
        if (collection.json().length() > VariableLimits.VALUE_CHARS_MAX) {
            throw tooLong(node, collection.json().length());
        }
        return collection;
    }

    /** An iteration stops if its output would make the collection too long: so what is collected stays small enough to be put together. */
    void checkLength(MultiInstanceBody node, TokenKey body, Value output) throws CannotContinue {
        var chars = state(body).collectedChars(output.json().length());
        if (chars > VariableLimits.VALUE_CHARS_MAX) {
            throw tooLong(node, chars);
        }
    }

    private static CannotContinue tooLong(MultiInstanceBody node, long chars) {
        var name = node.output() == null ? "" : node.output().collection();
        return new CannotContinue(
                IncidentType.EXTRACT_VALUE_ERROR,
                "the output collection '" + name + "' of '" + node.activity() + "' would have at least " + chars
                        + " characters as JSON; expected at most " + VariableLimits.VALUE_CHARS_MAX
                        + ": collect less of each iteration");
    }

    private SortedMap<Integer, Value> outputs(TokenKey body) {
        var iterations = instance.iterations();
        if (!iterations.hasAllOutputs(body)) {
            iterations.keepOutputs(body, execution.parts().outputs(instance, body));
        }
        return iterations.outputs(body);
    }

    private int endOfStep(MultiInstanceBody node, TokenKey body, MultiInstance state) {
        if (node.items() == null) {
            return state.started() + ItemPage.ITEMS_MAX;
        }
        var page = page(body, state.started());
        execution.countMoves(page.chars() / CHARS_PER_MOVE);
        return page.end();
    }

    private void start(MultiInstanceBody node, TokenKey body, int index) {
        var token = execution.enter(node.activity(), body);
        begin(
                node,
                token,
                index,
                node.items() == null ? Value.NULL : page(body, index).item(index));
    }

    private void begin(MultiInstanceBody node, TokenKey token, int index, @Nullable Value item) {
        execution.record(
                new IterationStarted(token, instance.tokens().get(token).scope(), index + 1));
        var output = node.output();
        if (output != null && output.variable() != null) {
            execution.setLocal(token, output.variable(), Value.NULL);
        }
        if (node.inputElement() != null && item != null) {
            execution.setLocal(token, node.inputElement(), item);
        }
        execution.setLocal(token, LOOP_COUNTER, new Value(Integer.toString(index + 1)));
    }

    private ItemPage page(TokenKey body, int index) {
        var iterations = instance.iterations();
        return iterations.page(body, index).orElseGet(() -> {
            var page = execution.parts().page(instance, body, index);
            iterations.keep(body, page);
            return page;
        });
    }
}
