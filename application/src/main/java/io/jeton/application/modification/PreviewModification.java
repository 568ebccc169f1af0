package io.jeton.application.modification;

import io.jeton.application.pipeline.Question;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationExecution;
import io.jeton.domain.modification.ModificationPlan;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a modification would do, and does nothing.
 *
 * @param definition the process for which it is meant; {@code null} if any will do
 * @param found what the latest attempt to answer has found
 */
record PreviewModification(
        ProcessInstanceKey instance,
        Modification modification,
        @Nullable ProcessDefinitionKey definition,
        AtomicReference<ModificationPlan> found)
        implements Question<ModificationPlan> {
    PreviewModification(
            ProcessInstanceKey instance, Modification modification, @Nullable ProcessDefinitionKey definition) {
        this(instance, modification, definition, new AtomicReference<>());
    }

    @Override
    public String name() {
        return "PREVIEW_MODIFICATION";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    @Override
    public int bytes() {
        return modification.bytes();
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return List.of(Permission.MODIFY_PROCESS_INSTANCE.on(found.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        ModifyInstance.refuseOther(definition, execution.instance());
        found.set(new ModificationExecution(execution).plan(modification));
    }

    @Override
    public ModificationPlan answer(ProcessInstance untouched) {
        return Objects.requireNonNull(found.get(), "plan");
    }
}
