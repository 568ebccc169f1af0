package io.jeton.application.access;

import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import java.util.Set;

/**
 * Grants or revokes permissions. Whatever is revoked by one rule cannot be granted by another.
 *
 * @param resources what it is about, by name; {@value Right#ALL} for everything
 */
public record Rule(Effect effect, Set<Permission> permissions, Set<String> resources) {
    /** What a rule does. */
    public enum Effect {
        GRANT,
        REVOKE
    }

    public Rule {
        permissions = Set.copyOf(permissions);
        resources = Set.copyOf(resources);
    }

    Allowed subject() {
        return resources.contains(Right.ALL) ? Allowed.EVERYTHING : new Allowed(false, resources);
    }
}
