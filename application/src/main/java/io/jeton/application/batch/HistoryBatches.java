package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.deployment.Deletions;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.Selection;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forgetting many process instances that have ended, by batches. Thread-safe. */
public final class HistoryBatches {
    /** What holds for an instance that has ended and was called by nobody: what was called goes with its caller. */
    public static final List<Condition<InstanceField>> ENDED_ROOT = List.of(
            new Condition<>(
                    InstanceField.STATE,
                    Operator.NOT_IN,
                    List.of(InstanceState.ACTIVE.name(), InstanceState.SUSPENDED.name())),
            new Condition<>(InstanceField.PARENT_KEY, Operator.EXISTS, List.of(false)));

    private static final BatchRights RIGHTS = BatchRights.of(BatchType.DELETE_PROCESS_INSTANCE);

    private final Batches batches;
    private final Deletions deletions;
    private final Definitions definitions;

    public HistoryBatches(Batches batches, Deletions deletions, Definitions definitions) {
        this.batches = batches;
        this.deletions = deletions;
        this.definitions = definitions;
    }

    /**
     * Deletes a version of anything that was deployed, and of a process also the instances that have run by it; those that another one has called go with
     * that one. The version is deleted first: if this node dies in between, the instances stay.
     *
     * @return the batch that forgets the instances; empty if it was not a process, whose versions alone have instances
     * @throws io.jeton.domain.rejection.CommandRejected if the version cannot be deleted, or the caller may not create such batches: then nothing has been done
     */
    public Optional<Batch> deleteVersion(String tenantId, long key, @Nullable Long operationReference) {
        var definition = new ProcessDefinitionKey(key);
        var isProcess = definitions.find(definition).isPresent();
        if (isProcess) {
            RIGHTS.requireCreation(Caller.current());
        } else {
            deletions.refuseDecisions(key);
        }
        var request = RepeatableRequest.take();
        deletions.delete(tenantId, key, request);
        return isProcess
                ? Optional.of(batches.create(
                        () -> NewBatch.of(
                                tenantId, new Operation.DeleteInstances(), instancesOf(definition), operationReference),
                        request == null ? null : request.part("instances")))
                : Optional.empty();
    }

    private static Selection instancesOf(ProcessDefinitionKey definition) {
        var filter = new ArrayList<>(ENDED_ROOT);
        filter.add(Condition.equal(InstanceField.DEFINITION_KEY, definition.value()));
        return new Selection.Instances(filter, List.of());
    }
}
