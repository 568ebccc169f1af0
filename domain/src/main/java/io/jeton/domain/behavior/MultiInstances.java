package io.jeton.domain.behavior;

import io.jeton.domain.change.IterationChange.IterationStarted;
import io.jeton.domain.change.IterationChange.MultiInstanceContinued;
import io.jeton.domain.change.IterationChange.MultiInstanceEntered;
import io.jeton.domain.change.IterationChange.MultiInstanceExtended;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
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

    /** Sees to it that all iterations of a body are in memory, if the scope is one. */
    void makeAllAtHand(TokenKey body) {
        var state = instance.iterations().find(body);
        if (state.isPresent()
                && instance.tokens().childrenOf(body).size() < state.get().active()) {
            execution.parts().addAll(instance);
        }
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

    Value collected(TokenKey body) {
        return collected(body, -1, Value.NULL);
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
