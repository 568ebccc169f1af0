package io.jeton.application.migration;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.query.Sight;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.migration.MigrationPlan;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Migrating process instances. Each future is completed when the command is durable, or fails as {@link Pipeline#submit} says; an instance that is unknown
 * or has ended is rejected as not found, and so is a definition that is unknown or another tenant's. Thread-safe.
 */
public final class Migrations {
    private final Pipeline pipeline;
    private final Definitions definitions;

    public Migrations(Pipeline pipeline, Definitions definitions) {
        this.pipeline = pipeline;
        this.definitions = definitions;
    }

    /**
     * Migrates an instance as a whole, or rejects it.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the caller does not see the target
     */
    public CompletableFuture<Done> migrate(
            ProcessInstanceKey instance, Migration migration, @Nullable Long operationReference) {
        checkTarget(migration);
        return pipeline.submit(new MigrateInstance(instance, migration, operationReference));
    }

    /**
     * Tells what a migration would do now, or why it would be refused; nothing is done.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the caller does not see the target
     */
    public CompletableFuture<MigrationPlan> preview(ProcessInstanceKey instance, Migration migration) {
        checkTarget(migration);
        return pipeline.submit(new PreviewMigration(instance, migration));
    }

    private void checkTarget(Migration migration) {
        definitions.find(migration.target()).ifPresent(target -> {
            if (!Sight.with(Permission.READ_PROCESS_DEFINITION).includes(target.tenantId(), target.processId())) {
                throw new DefinitionNotFound(migration.target()).asException();
            }
        });
    }
}
