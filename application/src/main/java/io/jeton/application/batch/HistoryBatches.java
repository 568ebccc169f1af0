package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.deployment.Deletions;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.Selection;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forgetting many process instances that have ended, and evaluations of decisions, by batches. Thread-safe. */
public final class HistoryBatches {
    /** What holds for an instance that has ended and was called by nobody: what was called goes with its caller. */
    public static final List<Condition<InstanceField>> ENDED_ROOT = List.of(
            new Condition<>(
                    InstanceField.STATE,
                    Operator.NOT_IN,
                    List.of(InstanceState.ACTIVE.name(), InstanceState.SUSPENDED.name())),
            new Condition<>(InstanceField.PARENT_KEY, Operator.EXISTS, List.of(false)));

    private final Batches batches;
    private final Deletions deletions;
    private final Definitions definitions;

    public HistoryBatches(Batches batches, Deletions deletions, Definitions definitions) {
        this.batches = batches;
        this.deletions = deletions;
        this.definitions = definitions;
    }

    /**
     * Deletes a version of anything that was deployed, and what it has left: of a process the instances that have run by it; those that another one has
     * called go with that one; of decisions their evaluations. The version is deleted first: if this node dies in between, what it has left stays.
     *
     * @return the batch that forgets that; empty if it is a version of what leaves nothing
     * @throws io.jeton.domain.rejection.CommandRejected if the version cannot be deleted, or the caller may not create such batches: then nothing has been done
     */
    public Optional<Batch> deleteVersion(String tenantId, long key, @Nullable Long operationReference) {
        var left = leftBy(key);
        left.ifPresent(its -> BatchRights.of(its.operation().type()).requireCreation(Caller.current()));
        var request = RepeatableRequest.take();
        deletions.delete(tenantId, key, request);
        return left.map(its -> batches.create(
                () -> NewBatch.of(tenantId, its.operation(), its.selection(), operationReference),
                request == null ? null : request.part("instances")));
    }

    private Optional<Left> leftBy(long key) {
        var definition = new ProcessDefinitionKey(key);
        if (definitions.find(definition).isPresent()) {
            return Optional.of(new Left(new Operation.DeleteInstances(), instancesOf(definition)));
        }
        return deletions.isOfDecisions(key)
                ? Optional.of(new Left(
                        new Operation.DeleteEvaluations(),
                        new Selection.Evaluations(
                                List.of(Condition.equal(DecisionInstanceField.REQUIREMENTS_KEY, key)))))
                : Optional.empty();
    }

    /** What a version has left, and how it is forgotten. */
    private record Left(Operation operation, Selection selection) {}

    private static Selection instancesOf(ProcessDefinitionKey definition) {
        var filter = new ArrayList<>(ENDED_ROOT);
        filter.add(Condition.equal(InstanceField.DEFINITION_KEY, definition.value()));
        return new Selection.Instances(filter, List.of());
    }
}
