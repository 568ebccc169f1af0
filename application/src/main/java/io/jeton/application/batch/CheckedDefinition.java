package io.jeton.application.batch;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.query.Sight;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationExecution;
import io.jeton.domain.rejection.Rejection.InvalidField;

/** What can be told of a modification without looking at an instance. */
final class CheckedDefinition {
    private CheckedDefinition() {}

    /** @throws io.jeton.domain.rejection.CommandRejected if there is no such process, or an instruction cannot ever be carried out in it */
    static void check(ProcessDefinitionKey key, Modification modification, Definitions definitions) {
        var definition = definitions
                .find(key)
                .filter(found -> Sight.with(Permission.READ_PROCESS_INSTANCE, Permission.MODIFY_PROCESS_INSTANCE)
                        .includes(found.tenantId(), found.processId()))
                .orElseThrow(() -> new InvalidField(
                                "processDefinitionId",
                                "expected the id of a process definition, but '" + key.value() + "' does not exist")
                        .asException());
        ModificationExecution.check(modification.instructions(), definition.graph());
    }
}
