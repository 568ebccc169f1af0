package io.jeton.domain.behavior;

import io.jeton.domain.change.TokenChange.TokenAdvanced;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.VariableView;

/**
 * One move of a token that enters or leaves an element, part by part.
 *
 * <p>Semantics: entering is input mappings, start listeners, then the element's behaviour; leaving is its results and output mappings, the end of its waits,
 * end listeners, what it leaves to be undone, a break if there is one, then the flows. Each part is done once: if a later one fails, or waits, the token's
 * {@linkplain Token#progress() progress} says where to go on. Listeners are left out if the {@linkplain Omissions command} says so. An element without listeners and breaks does all of it in one move.
 */
final class Passage {
    private final Execution execution;
    private final FlowNode node;
    private final Token token;

    Passage(Execution execution, FlowNode node, Token token) {
        this.execution = execution;
        this.node = node;
        this.token = token;
    }

    void enter() throws CannotContinue {
        var done = token.progress();
        var listeners = listeners(ListenerEvent.START);
        if (listeners == 0) {
            activate(done == 0 ? Step.entering(execution, node, token) : Step.afterListeners(execution, node, token));
        } else if (done == 0) {
            var step = Step.entering(execution, node, token);
            var first = offer(ListenerEvent.START, 0, step.visible());
            step.recordInputs();
            ask(first, 1);
        } else if (done <= listeners) {
            ask(offer(ListenerEvent.START, done - 1, visible()), done);
        } else {
            activate(Step.afterListeners(execution, node, token));
        }
    }

    void leave() throws CannotContinue {
        var done = token.progress();
        if (done == 0) {
            Behaviors.of(node).complete(node, step());
            if (!execution.instance().tokens().lives(token.key())) {
                return;
            }
            done = 1;
        }
        try {
            leaveFrom(done);
        } catch (CannotContinue reason) {
            advance(done);
            throw reason;
        }
    }

    private void leaveFrom(int done) throws CannotContinue {
        var listeners = listeners(ListenerEvent.END);
        if (done <= listeners) {
            var next = offer(ListenerEvent.END, done - 1, visible());
            execution.events().closeAwaited(token.key());
            ask(next, done);
        } else if (node.continuation().after() && done <= node.listeners().end().size() + 1) {
            execution.compensations().completing(node, token);
            execution.events().closeAll(token.key());
            advance(node.listeners().end().size() + 2);
            execution.rest(token, node);
        } else {
            Behaviors.of(node).leave(node, step());
        }
    }

    /** How many listeners are asked: none if the command leaves them out. */
    private int listeners(ListenerEvent event) {
        return execution.omissions().listeners()
                ? 0
                : node.listeners().of(event).size();
    }

    private void activate(Step step) throws CannotContinue {
        Behaviors.of(node).activate(node, step);
    }

    private void ask(JobOffer listener, int done) {
        advance(done);
        listener.create(token.key(), node.id(), execution);
    }

    private void advance(int done) {
        if (done > token.progress()) {
            execution.record(new TokenAdvanced(token.key(), done, execution.now()));
        }
    }

    private JobOffer offer(ListenerEvent event, int index, VariableView variables) throws CannotContinue {
        return JobOffer.of(
                JobKind.EXECUTION_LISTENER,
                new JobListener(event, index),
                node.listeners().of(event).get(index),
                variables,
                execution);
    }

    private VariableView visible() {
        return execution.instance().variables().visibleFrom(token.key());
    }

    private Step step() {
        return Step.leaving(execution, node, token);
    }
}
