package io.jeton.application.port;

import io.jeton.domain.key.ProcessDefinitionKey;

/**
 * A version of a process that has not been deleted.
 *
 * @param isSuspended whether nothing is started by it now
 */
public record ProcessVersion(ProcessDefinitionKey key, boolean isSuspended) {}
