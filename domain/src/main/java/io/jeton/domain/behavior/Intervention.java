package io.jeton.domain.behavior;

import io.jeton.domain.change.TokenChange.ArrivalsCanceled;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.variable.Value;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/**
 * The moves by which somebody puts tokens of one instance elsewhere by hand. From its first to its last move the instance lives on, even with nothing
 * left in it; {@link #end} decides what becomes of it then.
 *
 * <p>Semantics: a scope in which nothing is left because its last token was ended is ended, too, and so on outwards; the process is not. What has
 * happened to a call activity's instance in this way happens to the call activity.
 */
public final class Intervention {
    private final Execution execution;
    private final ProcessInstance instance;
    private Ending ending = Ending.TERMINATED;

    public Intervention(Execution execution) {
        this.execution = execution;
        this.instance = execution.instance();
        execution.preserve();
    }

    /** How an instance ends in which nothing is left. */
    public enum Ending {
        /** Its last token has come to an end. */
        COMPLETED,
        /** Its last token has been ended. */
        TERMINATED
    }

    public ProcessInstance instance() {
        return instance;
    }

    /** Ends a token with everything inside of it, and each scope around it in which nothing else is left. */
    public void terminate(TokenKey token) {
        ending = Ending.TERMINATED;
        execution.endings().end(outermostEmptyWithout(token));
        execution.tree().settleEndings();
    }

    /** Ends everything in the instance. */
    public void terminateAll() {
        ending = Ending.TERMINATED;
        execution.endings().endInside(instance.rootScope());
        execution.tree().settleEndings();
    }

    /** Takes away some of what waits at a join, and each scope around it in which nothing else is left. */
    public void cancel(Arrival arrival, int count) {
        ending = Ending.TERMINATED;
        execution.record(new ArrivalsCanceled(arrival.gatewayId(), arrival.flowId(), arrival.scope(), count));
        if (!arrival.scope().equals(instance.rootScope())
                && !isAlive(instance.tokens().get(arrival.scope()))) {
            terminate(arrival.scope());
        }
    }

    /**
     * Opens a sub-process without its start event: its input mappings are carried out, and from now on events can happen to it. A multi-instance
     * activity has no iteration then; what is opened or entered in it is one.
     *
     * @throws CannotContinue if its mappings or what it waits for cannot be computed
     */
    public TokenKey open(FlowNode scope, TokenKey around) throws CannotContinue {
        var token = enterIn(scope, around);
        Step.entering(execution, scope, instance.tokens().get(token)).activated();
        if (scope instanceof MultiInstanceBody) {
            execution.multiInstances().enterEmpty(token);
        }
        return token;
    }

    private TokenKey enterIn(FlowNode node, TokenKey around) {
        var token = execution.enter(node.id(), around);
        if (node.parent() != null
                && instance.definition().graph().node(node.parent()) instanceof MultiInstanceBody body) {
            execution.multiInstances().add(body, token);
        }
        return token;
    }

    /** As {@link #open}, without input mappings. */
    public TokenKey openPlainly(FlowNode scope, TokenKey around) throws CannotContinue {
        var token = execution.enter(scope.id(), around);
        Step.leaving(execution, scope, instance.tokens().get(token)).activated();
        return token;
    }

    /** An element is about to be entered. */
    public TokenKey enter(FlowNode node, TokenKey scope) {
        return enterIn(node, scope);
    }

    /**
     * Something comes to a gateway that joins, in place of whatever is missing there.
     *
     * @return the token that goes on, if that was the last
     */
    public Optional<TokenKey> arrive(FlowNode join, TokenKey scope) {
        return newIn(scope, () -> execution.arrive(join, join.id(), scope));
    }

    /**
     * A flow is taken, whatever its condition. What comes to a join by a flow that has been taken already takes the place of whatever is missing.
     *
     * @return the token that it leads to, unless that waits at a join
     */
    public Optional<TokenKey> take(SequenceFlow flow, TokenKey scope) {
        var target = instance.definition().graph().node(flow.target());
        return target.joins() && instance.tokens().arrivals().anyBy(flow.id(), scope)
                ? arrive(target, scope)
                : newIn(scope, () -> execution.take(flow, scope));
    }

    /**
     * A boundary event, or the start event of an event sub-process, happens to an active scope.
     *
     * @return the token at the event, or that of the event sub-process; empty if that comes only later, when what is interrupted has ended
     */
    public Optional<TokenKey> happen(FlowNode event, TokenKey host) {
        var scope = event instanceof BoundaryEvent ? instance.tokens().get(host).scope() : host;
        return newIn(scope, () -> {
            execution.events().happen(event, host, Map.of());
            execution.tree().settleEndings();
        });
    }

    /**
     * An event sub-process begins, and interrupts nothing.
     *
     * @return its token
     */
    public TokenKey begin(EventSubProcess subProcess, TokenKey scope) {
        return execution.openEventSubProcess(subProcess.id(), scope, subProcess.startEvent(), Map.of());
    }

    /** An event has happened, wherever: the path behind it begins. */
    public TokenKey enterHappened(FlowNode event, TokenKey scope) {
        return execution.events().enterHappened(event, scope, Map.of());
    }

    /** One of the events behind a gateway has happened, and the gateway does not wait any more. */
    public TokenKey leaveGateway(EventBasedGateway gateway, TokenKey waiting, FlowNode event) {
        execution.events().closeAll(waiting);
        return execution.events().leaveGateway(gateway, waiting, event, Map.of());
    }

    /** Sets variables; see {@link Execution#setVariables}. */
    public void setVariables(TokenKey scope, Map<String, Value> variables, boolean local) {
        execution.setVariables(scope, variables, local);
    }

    /**
     * Lets the tokens move until all wait, or so many steps have been made.
     *
     * @return how many were made
     */
    public int run(int stepsMax) {
        int steps = execution.tree().run(stepsMax);
        if (execution.takeEndReached()) {
            ending = Ending.COMPLETED;
        }
        return steps;
    }

    /** How the instance would end if this were all; empty if something is left in it, but for what is being ended. */
    public Optional<Ending> endingNow() {
        return instance.isActive() && execution.endings().nothingElseIn(instance.rootScope())
                ? Optional.of(ending)
                : Optional.empty();
    }

    /**
     * The last move: an instance in which nothing is left ends, and whoever called it goes on, or ends its call activity. If something in it is still
     * being ended, all this comes after that.
     */
    public void end() {
        execution.release();
        endingNow().ifPresent(how -> {
            if (how == Ending.COMPLETED) {
                execution.completeIfEmpty(instance.rootScope());
            } else {
                execution.cancel();
            }
        });
        execution.tree().settleEndings();
    }

    private TokenKey outermostEmptyWithout(TokenKey token) {
        var at = token;
        while (true) {
            var inside = at;
            var scope = instance.tokens().get(at).scope();
            if (scope.equals(instance.rootScope())
                    || instance.tokens().childrenOf(scope).stream()
                            .anyMatch(other -> !other.equals(inside)
                                    && !execution.endings().isBeingEndedForGood(other))
                    || instance.tokens().arrivals().anyIn(scope)
                    || execution.multiInstances().hasElsewhere(scope)
                    || hasWorkOfItsOwn(scope)) {
                return at;
            }
            at = scope;
        }
    }

    private boolean isAlive(Token scope) {
        return !execution.endings().nothingElseIn(scope.key()) || hasWorkOfItsOwn(scope.key());
    }

    /** A worker may still decide what goes on in it, or it is about to begin more iterations. */
    private boolean hasWorkOfItsOwn(TokenKey scope) {
        return instance.jobs().of(scope).isPresent()
                || instance.tokens().get(scope).isQueued();
    }

    private Optional<TokenKey> newIn(TokenKey scope, Runnable move) {
        var before = new HashSet<>(instance.tokens().childrenOf(scope));
        move.run();
        return instance.tokens().childrenOf(scope).stream()
                .filter(token -> !before.contains(token))
                .findFirst();
    }
}
