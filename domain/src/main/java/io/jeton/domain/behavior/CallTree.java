package io.jeton.domain.behavior;

import io.jeton.domain.behavior.Catchers.Catcher;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances of one call hierarchy that one command moves, each with its execution. Caller and called change together: whatever crosses
 * a call activity happens here, in one transaction.
 */
final class CallTree {
    /** How deep calls may be nested; a process that calls itself without an end stops there. */
    static final int DEPTH_MAX = 1_000;

    private final Relatives relatives;
    private final StoredParts parts;
    private final Instant now;
    private final KeySource keys;
    private final Map<ProcessInstanceKey, Execution> executions = new LinkedHashMap<>();
    private final Map<TokenKey, Execution> called = new HashMap<>();
    private final FetchBudget endings = new FetchBudget();
    private final Map<TokenKey, Execution> abandoned = new LinkedHashMap<>();
    private final Deque<ProcessInstance> terminated = new ArrayDeque<>();
    private final List<ProcessInstance> unreported = new ArrayList<>();
    private boolean telling;

    CallTree(Relatives relatives, StoredParts parts, Instant now, KeySource keys) {
        this.relatives = relatives;
        this.parts = parts;
        this.now = now;
        this.keys = keys;
    }

    Instant now() {
        return now;
    }

    StoredParts parts() {
        return parts;
    }

    /** How many iterations may still be fetched to be ended. */
    FetchBudget endings() {
        return endings;
    }

    long nextKey() {
        return keys.nextKey();
    }

    void add(Execution execution) {
        var header = execution.instance().header();
        executions.put(header.key(), execution);
        if (header.parentToken() != null) {
            called.put(header.parentToken(), execution);
        }
    }

    Relatives relatives() {
        return relatives;
    }

    /** An instance takes part from now on. */
    void adopt(ProcessInstance instance) {
        executionOf(instance);
    }

    void addUnreported(ProcessInstance child) {
        unreported.add(child);
    }

    List<ProcessInstance> instances() {
        return executions.values().stream().map(Execution::instance).toList();
    }

    /** Called instances that have completed, and whose callers do not know it yet. */
    List<ProcessInstance> unreported() {
        return List.copyOf(unreported);
    }

    /** Moves the tokens of all instances until all wait, or so many steps have been made; yields how many were made. */
    int run(int stepsMax) {
        settleEndings();
        int steps = 0;
        for (boolean moved = true; moved && steps < stepsMax; ) {
            moved = false;
            for (Execution execution : List.copyOf(executions.values())) {
                while (steps < stepsMax && execution.step()) {
                    settleEndings();
                    steps += 1 + execution.takeMovesCounted();
                    moved = true;
                }
            }
        }
        List.copyOf(executions.values()).forEach(Execution::lookAtWhatWaits);
        settleEndings();
        return steps;
    }

    /**
     * Starts the instance that a call activity calls. It takes part from {@link #add} on; if that is not called, nothing has happened.
     *
     * @param variables become those of its root scope
     */
    Execution call(
            ProcessInstance caller,
            TokenKey callActivity,
            String processId,
            Binding binding,
            Map<String, Value> variables)
            throws CannotContinue {
        if (caller.header().depth() >= DEPTH_MAX) {
            throw cannotCall(processId, "calls are nested " + DEPTH_MAX + " levels deep already");
        }
        var meant = relatives
                .called(caller.definition(), processId, binding)
                .orElseThrow(() -> cannotCall(processId, describe(binding)));
        var definition = meant.definition();
        if (meant.isSuspended()) {
            throw cannotCall(processId, "its version " + definition.version() + " is suspended; activate it first");
        }
        if (definition.graph().noneStartEvent().isEmpty()) {
            throw cannotCall(processId, "it has no none start event");
        }
        var key = new ProcessInstanceKey(nextKey());
        var execution = new Execution(
                ProcessInstance.create(InstanceHeader.ofCalled(key, definition, caller.header(), callActivity)), this);
        try {
            execution.start(variables, List.of());
        } catch (CommandRejected rejected) {
            throw cannotCall(processId, rejected.rejection().message());
        }
        return execution;
    }

    /** What a call activity has called is to be ended, because the activity is; that happens before anything else moves. */
    void abandon(Execution caller, TokenKey callActivity) {
        abandoned.put(callActivity, caller);
    }

    /**
     * Ends what has been abandoned, level by level, so that however deep calls are nested, few look-ups find them; and tells the callers of what has been
     * ended, one after the other. A call activity is gone when what it has called is.
     */
    void settleEndings() {
        endAbandoned();
        while (!telling && !terminated.isEmpty()) {
            telling = true;
            tellCaller(terminated.remove());
            telling = false;
            endAbandoned();
        }
    }

    private void endAbandoned() {
        while (!abandoned.isEmpty()) {
            var callActivities = new LinkedHashMap<>(abandoned);
            abandoned.clear();
            var unknown = callActivities.keySet().stream()
                    .filter(token -> !called.containsKey(token))
                    .toList();
            if (!unknown.isEmpty()) {
                relatives.calledBy(unknown).forEach(this::executionOf);
            }
            callActivities.forEach((token, caller) -> {
                var child = called.get(token);
                if (child != null && child.instance().isActive()) {
                    child.cancel();
                } else {
                    caller.endings().gone(token);
                }
            });
        }
    }

    private void tellCaller(ProcessInstance child) {
        var callActivity = child.header().parentToken();
        if (callActivity != null) {
            callerOf(child).endings().calledIsGone(callActivity);
        }
    }

    /** An instance has been ended from outside: so is the call activity that waits for it, if there is one; the next settling tells it. */
    void terminated(ProcessInstance instance) {
        terminated.add(instance);
    }

    /** A called instance has completed: its caller goes on. */
    void completed(ProcessInstance child) {
        if (child.header().parent() == null) {
            return;
        }
        var caller = Optional.ofNullable(executions.get(child.header().parent()))
                .map(Execution::instance)
                .or(() -> relatives.callerAtHand(child));
        if (caller.isPresent()) {
            executionOf(caller.get()).calledCompleted(child);
        } else {
            unreported.add(child);
        }
    }

    /** Who catches what is thrown at a token: somebody in its own instance, or else around the call activities that led to it. */
    Optional<Caught> catcher(Execution thrower, TokenKey token, Class<? extends Trigger.Thrown> kind, String code) {
        var at = thrower;
        var from = token;
        while (true) {
            var catcher = new Catchers(at.instance()).find(from, kind, code);
            if (catcher.isPresent()) {
                return Optional.of(new Caught(at, catcher.get()));
            }
            var callActivity = at.instance().header().parentToken();
            if (callActivity == null) {
                return Optional.empty();
            }
            at = callerOf(at.instance());
            from = callActivity;
        }
    }

    Execution callerOf(ProcessInstance child) {
        var parent = child.header().parent();
        var known = parent == null ? null : executions.get(parent);
        return known != null ? known : executionOf(relatives.callerOf(child));
    }

    private Execution executionOf(ProcessInstance instance) {
        var known = executions.get(instance.key());
        if (known != null) {
            return known;
        }
        var execution = new Execution(instance, this);
        add(execution);
        return execution;
    }

    /** Why nothing is found that an element means. */
    static String describe(Binding binding) {
        if (binding instanceof Binding.VersionTag bound) {
            return "no version of it with the tag '" + bound.tag() + "' is deployed";
        }
        return binding instanceof Binding.Deployment
                ? "it was not deployed together with the calling process"
                : "it is not deployed";
    }

    private static CannotContinue cannotCall(String processId, String reason) {
        return new CannotContinue(
                IncidentType.CALLED_ELEMENT_ERROR, "process '" + processId + "' cannot be called: " + reason);
    }

    /**
     * Somebody who catches.
     *
     * @param execution of the instance that the catching event belongs to
     */
    record Caught(Execution execution, Catcher catcher) {
        void happen(Map<String, Value> variables) {
            execution.events().happen(catcher.event(), catcher.host(), variables);
        }

        boolean interrupting() {
            return catcher.interrupting();
        }
    }
}
