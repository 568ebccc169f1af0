package io.jeton.application.deployment;

import io.jeton.domain.key.ProcessDefinitionKey;

/** Which versions of a process are meant. */
public sealed interface ProcessVersions {
    /** This one. */
    record One(ProcessDefinitionKey definition) implements ProcessVersions {}

    /** All that there are and have not been deleted. */
    record All(String tenantId, String processId) implements ProcessVersions {}
}
