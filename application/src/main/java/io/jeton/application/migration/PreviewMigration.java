package io.jeton.application.migration;

import io.jeton.application.pipeline.Question;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.migration.MigrationExecution;
import io.jeton.domain.migration.MigrationPlan;
import io.jeton.domain.rejection.Rejection.SuspendedInstance;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells what a migration would do, and does nothing.
 *
 * @param found what the latest attempt to answer has found
 */
record PreviewMigration(ProcessInstanceKey instance, Migration migration, AtomicReference<MigrationPlan> found)
        implements Question<MigrationPlan> {
    PreviewMigration(ProcessInstanceKey instance, Migration migration) {
        this(instance, migration, new AtomicReference<>());
    }

    @Override
    public String name() {
        return "PREVIEW_MIGRATION";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    @Override
    public int bytes() {
        return migration.bytes();
    }

    @Override
    public List<Right> needs(ProcessInstance known) {
        return List.of(Permission.MODIFY_PROCESS_INSTANCE.on(known.definition().processId()));
    }

    /** A suspended instance can be asked, but would not be migrated. */
    @Override
    public void begin(Execution execution) {
        if (execution.instance().isSuspended()) {
            throw new SuspendedInstance(instance).asException();
        }
        execution.loadWhole();
        found.set(new MigrationExecution(execution).plan(migration));
    }

    @Override
    public MigrationPlan answer(ProcessInstance untouched) {
        return Objects.requireNonNull(found.get(), "plan");
    }
}
