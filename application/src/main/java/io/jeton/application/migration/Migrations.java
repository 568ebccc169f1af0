package io.jeton.application.migration;

import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.migration.Migration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Migrating process instances. Each future is completed when the command is durable, or fails as {@link Pipeline#submit} says; an instance that is unknown
 * or has ended is rejected as not found, and so is a definition that is unknown or another tenant's. Thread-safe.
 */
public final class Migrations {
    private final Pipeline pipeline;

    public Migrations(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Migrates an instance as a whole, or rejects it. */
    public CompletableFuture<Done> migrate(
            ProcessInstanceKey instance, Migration migration, @Nullable Long operationReference) {
        return pipeline.submit(new MigrateInstance(instance, migration, operationReference));
    }
}
