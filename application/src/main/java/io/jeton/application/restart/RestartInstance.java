package io.jeton.application.restart;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.RestartExecution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts a new instance with what an ended one has left: its variables, its labels and, if so asked, its business id.
 *
 * @param modification where it begins: starting instructions only
 * @param annotation what the caller notes about it; {@code null} if nothing
 */
public record RestartInstance(
        EndedInstance ended,
        Modification modification,
        boolean keepsBusinessId,
        @Nullable Long operationReference,
        @Nullable Annotation annotation)
        implements Deed {
    @Override
    public String name() {
        return "RESTART";
    }

    @Override
    public Target target() {
        return new Target.NewOfDefinition(
                new ProcessDefinitionKey(ended.view().definitionKey()),
                ended.view().tenantId());
    }

    @Override
    public int bytes() {
        return modification.bytes()
                + ended.variables().values().stream()
                        .mapToInt(value -> value.json().length())
                        .sum();
    }

    @Override
    public InstanceHeader header(ProcessInstanceKey key, ProcessDefinition definition) {
        return InstanceHeader.ofRoot(
                key,
                definition,
                ended.view().tags(),
                keepsBusinessId ? ended.view().businessId() : null);
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return List.of(
                Permission.CREATE_PROCESS_INSTANCE.on(instance.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        new RestartExecution(execution).start(ended.variables(), modification);
    }
}
