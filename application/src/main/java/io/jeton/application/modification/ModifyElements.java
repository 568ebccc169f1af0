package io.jeton.application.modification;

import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ModificationExecution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Activates, moves and terminates element instances as a whole, or refuses it. */
record ModifyElements(
        ProcessInstanceKey instance,
        ElementModification modification,
        @Nullable Long operationReference) implements Command<Done> {
    @Override
    public String name() {
        return "MODIFY";
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
        new ModificationExecution(execution).apply(modification);
    }

    @Override
    public Done answer(ProcessInstance modified) {
        return Done.DONE;
    }
}
