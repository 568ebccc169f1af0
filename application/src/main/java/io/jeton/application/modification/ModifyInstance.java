package io.jeton.application.modification;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationExecution;
import org.jspecify.annotations.Nullable;

/** Carries out a modification as a whole, or refuses it. */
public record ModifyInstance(
        ProcessInstanceKey instance,
        Modification modification,
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
