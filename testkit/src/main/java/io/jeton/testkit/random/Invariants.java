package io.jeton.testkit.random;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold for every instance between two commands. */
public final class Invariants {
    private final InstanceSnapshot state;
    private final Map<TokenKey, Token> tokens = new LinkedHashMap<>();
    private final Map<IncidentKey, Incident> incidents = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();

    private Invariants(InstanceSnapshot state) {
        this.state = state;
        state.tokens().forEach(token -> tokens.put(token.key(), token));
        if (state.process() != null) {
            tokens.put(state.process().key(), state.process());
        }
        state.incidents().forEach(incident -> incidents.put(incident.key(), incident));
    }

    /** What does not hold, one sentence for each; empty if all is well. */
    public static List<String> violations(ProcessInstance instance) {
        var check = new Invariants(instance.snapshot());
        check.checkInstance();
        check.checkProcess();
        check.state.tokens().forEach(check::checkToken);
        check.state.arrivals().forEach(check::checkArrival);
        check.state.jobs().forEach(check::checkJob);
        check.state.incidents().forEach(check::checkIncident);
        check.state
                .userTasks()
                .forEach(task -> check.require(check.lives(task.token()), "user task " + task + " has a living token"));
        check.state
                .variables()
                .forEach(variable -> check.require(
                        check.lives(variable.scope()),
                        "variable " + variable.name() + " belongs to a scope that lives"));
        return check.violations;
    }

    private void checkInstance() {
        if (state.state() == InstanceState.ACTIVE) {
            var isEntered = state.process() != null && state.process().state() != TokenState.ACTIVE;
            var lives = !state.tokens().isEmpty() || !state.arrivals().isEmpty();
            require(lives != isEntered, "something lives in an active instance, unless it is being entered or left");
            require(state.endedAt() == null, "an active instance has no end");
        } else {
            require(tokens.isEmpty(), "no token lives in an ended instance");
            require(state.arrivals().isEmpty(), "nothing waits at a join of an ended instance");
            require(state.jobs().isEmpty(), "an ended instance has no open job");
            require(state.userTasks().isEmpty(), "an ended instance has no open user task");
            require(state.incidents().isEmpty(), "an ended instance has no open incident");
            require(state.endedAt() != null, "an ended instance has an end");
        }
    }

    private void checkToken(Token token) {
        var name = nameOf(token);
        var node = node(token);
        require(isScope(token.scope()), name + " is in a scope that lives");
        require(Objects.equals(node.parent(), elementOf(token.scope())), name + " is in the scope of its element");
        require(!token.state().ended(), name + " lives");
        require(token.incident() == null || incidents.containsKey(token.incident()), name + " has an open incident");
        switch (token.state()) {
            case ACTIVATING, COMPLETING -> checkMoving(token, name);
            case ACTIVE -> checkActive(token, node, name);
            case TERMINATING -> checkEnding(token, node, name);
            case COMPLETED, TERMINATED -> require(false, name + " is not among the living");
        }
    }

    private void checkProcess() {
        var process = state.process();
        if (process == null) {
            return;
        }
        var name = nameOf(process);
        require(process.scope().equals(process.key()), name + " is around everything");
        if (process.state() == TokenState.ACTIVE) {
            require(!process.isQueued() && process.incident() == null, name + " has nothing to do");
        } else {
            checkMoving(process, name);
        }
        require(
                state.postponedStart() == null || process.state() == TokenState.ACTIVATING,
                name + " has begun, so that nothing is postponed any more");
    }

    /** A token that enters or leaves its element moves, or is stopped by an incident, or waits for a listener. */
    private void checkMoving(Token token, String name) {
        var listeners = state.jobs().stream()
                .filter(job -> job.token().equals(token.key()) && job.incident() == null)
                .count();
        var reasons = (token.isQueued() ? 1 : 0) + (token.incident() == null ? 0 : 1) + listeners;
        require(reasons == 1, name + " is to be moved, or stopped by an incident, or waits for one listener");
    }

    /** A token that is being ended is around something that is, too, or waits for the listeners of its user task. */
    private void checkEnding(Token token, FlowNode node, String name) {
        if (node instanceof NativeUserTask) {
            checkMoving(token, name);
            return;
        }
        var inside = state.tokens().stream()
                .filter(child -> child.scope().equals(token.key()))
                .toList();
        require(!inside.isEmpty() && !token.isQueued(), name + " waits for what is inside of it");
        require(
                inside.stream().allMatch(child -> child.state() == TokenState.TERMINATING),
                name + " is around nothing that is not being ended");
    }

    private void checkActive(Token token, FlowNode node, String name) {
        if (node instanceof MultiInstanceBody body) {
            checkBody(token, body, name);
            return;
        }
        require(!token.isQueued(), name + " waits, so it is not to be moved");
        if (node instanceof JobTask) {
            var jobs = state.jobs().stream()
                    .filter(job -> job.token().equals(token.key()))
                    .count();
            require(jobs == 1, name + " has one open job, not " + jobs);
        } else if (node instanceof NativeUserTask) {
            var tasks = state.userTasks().stream()
                    .filter(task -> task.token().equals(token.key()))
                    .count();
            require(tasks == 1, name + " has one open user task, not " + tasks);
        } else if (node instanceof SubProcess) {
            var inside = state.tokens().stream().anyMatch(child -> child.scope().equals(token.key()))
                    || state.arrivals().stream()
                            .anyMatch(arrival -> arrival.scope().equals(token.key()));
            require(inside, name + " is active because something lives in it");
        } else {
            require(false, name + " is of a kind that never waits");
        }
    }

    private void checkBody(Token token, MultiInstanceBody body, String name) {
        var counts = state.multiInstances().stream()
                .filter(one -> one.body().equals(token.key()))
                .findFirst();
        require(counts.isPresent(), name + " counts its iterations");
        counts.ifPresent(count -> {
            var living = state.tokens().stream()
                    .filter(child -> child.scope().equals(token.key()))
                    .count();
            require(living == count.active(), name + " has " + count.active() + " living iterations, not " + living);
            require(living > 0 || token.isQueued(), name + " is not over");
            require(
                    token.isQueued() == (count.hasMoreToStart() && !body.sequential()),
                    name + " is to be moved if it has more iterations to start at once");
        });
    }

    private void checkArrival(Arrival arrival) {
        var gateway = state.header().definition().graph().node(arrival.gatewayId());
        require(arrival.count() > 0, "an arrival at " + arrival.gatewayId() + " counts");
        require(isScope(arrival.scope()), "an arrival at " + arrival.gatewayId() + " is in a scope that lives");
        var arrived = state.arrivals().stream()
                .filter(other -> other.scope().equals(arrival.scope())
                        && other.gatewayId().equals(arrival.gatewayId()))
                .map(Arrival::flowId)
                .collect(Collectors.toSet());
        require(
                gateway.incoming().stream().anyMatch(flow -> !arrived.contains(flow.id())),
                "a join at which all have arrived has fired: " + arrival.gatewayId());
    }

    private void checkJob(Job job) {
        var token = tokens.get(job.token());
        var name = "job " + job.key().value() + " of " + job.elementId();
        require(!job.hasEnded(), name + " is open");
        var listener = job.work().listener();
        var expected = expectedFor(listener == null ? null : listener.event());
        require(token != null && token.state() == expected, name + " has a token that is " + expected);
        require(token == null || token.elementId().equals(job.elementId()), name + " is at its token's element");
        require(job.incident() == null || incidents.containsKey(job.incident()), name + " has an open incident");
    }

    private static TokenState expectedFor(@Nullable ListenerEvent event) {
        if (event == null) {
            return TokenState.ACTIVE;
        }
        return switch (event) {
            case START -> TokenState.ACTIVATING;
            case END -> TokenState.COMPLETING;
            case CANCELING -> TokenState.TERMINATING;
            case CREATING, ASSIGNING, UPDATING, COMPLETING -> TokenState.ACTIVE;
        };
    }

    private void checkIncident(Incident incident) {
        var token = tokens.get(incident.token());
        var name = "incident " + incident.key().value() + " at " + incident.elementId();
        require(token != null, name + " blocks a token that lives");
        require(token == null || incident.key().equals(token.incident()), name + " is known to its token");
        require(
                incident.job() == null
                        || state.jobs().stream()
                                .anyMatch(job -> job.key().equals(incident.job())
                                        && incident.key().equals(job.incident())),
                name + " is known to its job");
    }

    private boolean isScope(TokenKey scope) {
        var token = tokens.get(scope);
        return scope.equals(state.header().rootScope())
                || (token != null
                        && (node(token) instanceof SubProcess || node(token) instanceof MultiInstanceBody)
                        && (token.state() == TokenState.ACTIVE || token.state() == TokenState.TERMINATING));
    }

    private boolean lives(TokenKey scope) {
        return scope.equals(state.header().rootScope()) || tokens.containsKey(scope);
    }

    private @Nullable String elementOf(TokenKey scope) {
        var token = scope.equals(state.header().rootScope()) ? null : tokens.get(scope);
        return token == null ? null : token.elementId();
    }

    private FlowNode node(Token token) {
        return state.header().definition().graph().node(token.elementId());
    }

    private static String nameOf(Token token) {
        return "token " + token.key().value() + " of " + token.elementId();
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            violations.add(what);
        }
    }
}
