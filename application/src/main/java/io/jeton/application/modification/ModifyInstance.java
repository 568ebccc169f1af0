package io.jeton.application.modification;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.ModificationExecution;
import io.jeton.domain.modification.Rearrangement;
import io.jeton.domain.rejection.Rejection.OtherDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a modification as a whole, or refuses it.
 *
 * @param definition the process for which it was meant; {@code null} if any will do
 * @param annotation what the caller notes about it; {@code null} if nothing
 */
public record ModifyInstance(
        ProcessInstanceKey instance,
        Rearrangement rearrangement,
        @Nullable ProcessDefinitionKey definition,
        @Nullable Long operationReference,
        @Nullable Annotation annotation)
        implements Deed {
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
        return rearrangement.bytes();
    }

    /** Something may be ended in it; the modification itself refuses to start anything. */
    @Override
    public boolean isForSuspended() {
        return true;
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return List.of(Permission.MODIFY_PROCESS_INSTANCE.on(found.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        refuseOther(definition, execution.instance());
        rearrangement.carryOut(new ModificationExecution(execution));
    }

    static void refuseOther(@Nullable ProcessDefinitionKey definition, ProcessInstance instance) {
        var found = instance.definition().key();
        if (definition != null && !definition.equals(found)) {
            throw new OtherDefinition(instance.key(), definition, found).asException();
        }
    }
}
