package io.jeton.domain.behavior;

import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.LifeChange.InstanceResumed;
import io.jeton.domain.change.LifeChange.InstanceSuspended;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.rejection.Rejection.SuspendedCaller;
import java.util.List;
import java.util.function.Predicate;

/**
 * Brings an instance to a standstill, with all that it has called, and lets it go on.
 *
 * <p>Semantics: what lives in a suspended instance stays as it is. Its jobs are not handed out, its timers are late, messages wait as long as they
 * are buffered; signals that are broadcast meanwhile pass it by, because it does not listen. It can be ended all the same. An instance that was
 * called is never active while its caller is suspended, so that what completes can always be told to its caller.
 *
 * <p>Deviation from Camunda 7: called instances are suspended and resumed with their caller.
 */
public final class Suspension {
    private final Execution execution;

    public Suspension(Execution execution) {
        this.execution = execution;
    }

    /** Lets nothing happen any more; one that is suspended stays so. */
    public void suspend() {
        everywhere(instance -> !instance.isSuspended(), new InstanceSuspended(execution.now()));
    }

    /**
     * Lets everything go on; one that is not suspended stays as it is.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the caller is suspended
     */
    public void resume() {
        var instance = execution.instance();
        if (!instance.isSuspended()) {
            return;
        }
        if (instance.header().parent() != null) {
            var caller = execution.tree().callerOf(instance).instance();
            if (caller.isSuspended()) {
                throw new SuspendedCaller(instance.key(), caller.key()).asException();
            }
        }
        everywhere(ProcessInstance::isSuspended, new InstanceResumed(execution.now()));
    }

    /** Level by level, so that however deep calls are nested, few look-ups find them. */
    private void everywhere(Predicate<ProcessInstance> isMeant, InstanceChange change) {
        var tree = execution.tree();
        var level = List.of(execution.instance());
        while (!level.isEmpty()) {
            level.stream().filter(isMeant).forEach(instance -> {
                tree.adopt(instance);
                instance.apply(change);
            });
            level = tree.relatives()
                    .calledByInstances(level.stream()
                            .filter(instance -> instance.definition().graph().callsProcesses())
                            .toList());
        }
    }
}
