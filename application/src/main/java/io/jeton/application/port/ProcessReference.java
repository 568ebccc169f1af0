package io.jeton.application.port;

import io.jeton.domain.key.ProcessDefinitionKey;

/** A process, named by its BPMN id, and which of its versions is meant. */
public sealed interface ProcessReference {
    String tenantId();

    String processId();

    /** The newest version. */
    record Latest(String tenantId, String processId) implements ProcessReference {}

    /** Exactly this version. */
    record Version(String tenantId, String processId, int version) implements ProcessReference {}

    /** The newest version with this tag. */
    record Tagged(String tenantId, String processId, String versionTag) implements ProcessReference {}

    /** The version that was deployed together with another definition. */
    record DeployedWith(String tenantId, String processId, ProcessDefinitionKey definition)
            implements ProcessReference {}
}
