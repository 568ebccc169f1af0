package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.deployment.ProcessVersions;
import io.jeton.application.deployment.Suspensions;
import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.Selection;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.instance.InstanceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Suspending versions of processes, and activating them: by themselves, or with their running instances, which is done by a batch. Thread-safe. */
public final class SuspensionBatches {
    private static final BatchRights RIGHTS = BatchRights.of(BatchType.UPDATE_SUSPENSION_STATE);

    private final Suspensions suspensions;
    private final Batches batches;
    private final Definitions definitions;

    public SuspensionBatches(Suspensions suspensions, Batches batches, Definitions definitions) {
        this.suspensions = suspensions;
        this.batches = batches;
        this.definitions = definitions;
    }

    /**
     * Suspends versions, or activates them. The versions come first: if this node dies in between, the instances stay as they are, until the request is
     * repeated.
     *
     * @param includesInstances whether the same is done to their running instances, by a batch of type {@link BatchType#UPDATE_SUSPENSION_STATE}
     * @throws io.jeton.domain.rejection.CommandRejected if there is no such version, or the caller may not do that; then nothing has been done
     * @throws io.jeton.application.port.TransientFailure if the store failed; the versions may have changed, their instances have not
     */
    public void setSuspended(ProcessVersions versions, boolean suspended, boolean includesInstances) {
        if (includesInstances) {
            RIGHTS.requireCreation(Caller.current());
        }
        var request = RepeatableRequest.take();
        suspensions.setSuspended(versions, suspended, request);
        if (includesInstances) {
            setInstancesSuspended(versions, suspended, request == null ? null : request.part("instances"));
        }
    }

    /** Remembered by itself, so that a request that was cut short makes up for it when it is repeated. */
    private void setInstancesSuspended(
            ProcessVersions versions, boolean suspended, @Nullable RepeatableRequest request) {
        batches.create(
                () -> NewBatch.of(
                        tenantOf(versions), new Operation.SetSuspended(suspended), running(versions, !suspended), null),
                request);
    }

    private String tenantOf(ProcessVersions versions) {
        return versions instanceof ProcessVersions.One one
                ? definitions.get(one.definition()).tenantId()
                : ((ProcessVersions.All) versions).tenantId();
    }

    private static Selection running(ProcessVersions versions, boolean suspended) {
        var state = suspended ? InstanceState.SUSPENDED : InstanceState.ACTIVE;
        var inState = Condition.equal(InstanceField.STATE, state.name());
        var filter = versions instanceof ProcessVersions.All all
                ? List.of(
                        inState,
                        Condition.equal(InstanceField.PROCESS_ID, all.processId()),
                        Condition.equal(InstanceField.TENANT_ID, all.tenantId()))
                : List.of(
                        inState,
                        Condition.equal(
                                InstanceField.DEFINITION_KEY,
                                ((ProcessVersions.One) versions).definition().value()));
        return new Selection.Instances(filter, List.of());
    }
}
