package io.jeton.application.port;

import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessDefinitionKey;
import org.jspecify.annotations.Nullable;

/**
 * Something that is deployed beside processes, named by its id, and which of its versions is meant.
 *
 * @param deployedWith with {@link Binding.Deployment}, a definition of the deployment that is meant; otherwise {@code null}
 */
public record ResourceReference(
        DefinitionKind kind,
        String tenantId,
        String id,
        Binding binding,
        @Nullable ProcessDefinitionKey deployedWith) {
    /** What an element of this definition means. */
    public static ResourceReference of(DefinitionKind kind, ProcessDefinition user, String id, Binding binding) {
        return new ResourceReference(
                kind, user.tenantId(), id, binding, binding instanceof Binding.Deployment ? user.key() : null);
    }

    /** The newest version. */
    public static ResourceReference latest(DefinitionKind kind, String tenantId, String id) {
        return new ResourceReference(kind, tenantId, id, new Binding.Latest(), null);
    }
}
