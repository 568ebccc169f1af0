package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Sight;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.migration.MigrationExecution;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.rejection.Rejection.MappingRefused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Migrations of many instances, which are carried out later, as batches. Thread-safe. */
public final class MigrationBatches {
    private static final BatchRights RIGHTS = BatchRights.of(BatchType.MIGRATE_PROCESS_INSTANCE);
    private static final String SOURCE = "sourceProcessDefinitionId";
    private static final String TARGET = "targetProcessDefinitionId";

    private final Batches batches;
    private final BatchSettings settings;
    private final QueryStore queries;
    private final Definitions definitions;

    public MigrationBatches(Batches batches, BatchSettings settings, QueryStore queries, Definitions definitions) {
        this.batches = batches;
        this.settings = settings;
        this.queries = queries;
        this.definitions = definitions;
    }

    /**
     * Asks whether the caller may have anything of the kind done later: to be asked before anything else is looked at.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the caller may not
     */
    public void requireRight() {
        RIGHTS.requireCreation(Caller.current());
    }

    /**
     * Has all that match migrated later, by whatever definition they run. What is in the way of an instance is the outcome of its item.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the target is unknown
     */
    public Batch migrateMatching(
            String tenantId, Migration migration, Selection selection, @Nullable Long operationReference) {
        RIGHTS.requireCreation(Caller.current());
        return batches.create(() -> {
            findTarget(migration.target(), "migrationPlan.targetProcessDefinitionKey");
            return NewBatch.of(tenantId, new Operation.MigrateInstances(migration), selection, operationReference);
        });
    }

    /**
     * Has instances of one definition migrated later; what is selected and of another one fails.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if a definition is unknown, a mapping can never be carried out, or nothing is selected
     */
    public Batch migrate(ProcessDefinitionKey source, Migration migration, Selection selection, Cut cut) {
        RIGHTS.requireCreation(Caller.current());
        return batches.create(() -> {
            check(source, migration.target(), migration.mappings());
            return new NewBatch(
                    find(source, SOURCE).tenantId(),
                    new Operation.MigrateInstances(migration),
                    selection,
                    SelectedInstances.expected(selection, queries),
                    cut.sizes(settings.sizesOf(BatchType.MIGRATE_PROCESS_INSTANCE)),
                    cut.startAt(),
                    null,
                    null);
        });
    }

    /** A batch that has just been created, as it is shown. */
    public BatchView view(Batch created) {
        return batches.view(created);
    }

    /**
     * Refuses mappings that can never be carried out, whatever lives in an instance.
     *
     * @throws io.jeton.domain.rejection.CommandRejected for the first of them, or if a definition is unknown
     */
    public void check(ProcessDefinitionKey source, ProcessDefinitionKey target, List<ElementMapping> mappings) {
        MigrationExecution.check(
                mappings,
                find(source, SOURCE).graph(),
                findTarget(target, TARGET).graph());
    }

    /**
     * All mappings that can never be carried out, whatever lives in an instance.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if a definition is unknown
     */
    public List<MappingRefused> faults(
            ProcessDefinitionKey source, ProcessDefinitionKey target, List<ElementMapping> mappings) {
        return MigrationExecution.faults(
                mappings,
                find(source, SOURCE).graph(),
                findTarget(target, TARGET).graph());
    }

    /**
     * Maps each element to the one with the same id, as far as there is one that can go on with what it has begun.
     *
     * @param renews whether events are to be waited for anew
     * @throws io.jeton.domain.rejection.CommandRejected if a definition is unknown
     */
    public List<ElementMapping> propose(ProcessDefinitionKey source, ProcessDefinitionKey target, boolean renews) {
        return MigrationExecution.propose(
                find(source, SOURCE).graph(), findTarget(target, TARGET).graph(), renews);
    }

    /** Instances may still run by a version that has been deleted; none can go on by it. */
    private ProcessDefinition findTarget(ProcessDefinitionKey key, String field) {
        return visible(key, definitions.findDeployed(key), field);
    }

    private ProcessDefinition find(ProcessDefinitionKey key, String field) {
        return visible(key, definitions.find(key), field);
    }

    private static ProcessDefinition visible(
            ProcessDefinitionKey key, Optional<ProcessDefinition> definition, String field) {
        return definition
                .filter(found ->
                        Sight.with(Permission.READ_PROCESS_DEFINITION).includes(found.tenantId(), found.processId()))
                .orElseThrow(() -> new InvalidField(
                                field, "expected a process definition, but '" + key.value() + "' does not exist")
                        .asException());
    }
}
