package io.jeton.application.modification;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ModificationExecution;
import org.jspecify.annotations.Nullable;

/** Activates, moves and terminates element instances as a whole, or refuses it. */
record ModifyElements(
        ProcessInstanceKey instance,
        ElementModification modification,
        @Nullable Long operationReference) implements Deed {
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
    public void begin(Execution execution) {
        new ModificationExecution(execution).apply(modification);
    }
}
