package io.jeton.application.migration;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.migration.MigrationExecution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Migrates an instance as a whole, or refuses it. */
public record MigrateInstance(
        ProcessInstanceKey instance,
        Migration migration,
        @Nullable Long operationReference) implements Deed {
    @Override
    public String name() {
        return "MIGRATE";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    /** What has ended before keeps the names that it had: a store writes them by the definition of that time. */
    @Override
    public boolean needsStored() {
        return true;
    }

    @Override
    public int bytes() {
        return migration.bytes();
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return List.of(Permission.MODIFY_PROCESS_INSTANCE.on(found.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        execution.loadWhole();
        new MigrationExecution(execution).apply(migration);
    }
}
