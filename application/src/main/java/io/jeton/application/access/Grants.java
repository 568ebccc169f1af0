package io.jeton.application.access;

import io.jeton.domain.access.Permission;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** All that somebody may do: nothing that is not granted, nor what is revoked. */
public final class Grants {
    static final Grants ALL = new Grants(allOfAll());

    private final Map<Permission, Allowed> allowed;
    private final Map<Permission, Allowed> revoked;

    private Grants(Map<Permission, Allowed> allowed) {
        this(allowed, Map.of());
    }

    private Grants(Map<Permission, Allowed> allowed, Map<Permission, Allowed> revoked) {
        this.allowed = allowed;
        this.revoked = revoked;
    }

    /** What comes of these rules, in whatever order they are. */
    public static Grants of(Collection<Rule> rules) {
        var granted = new EnumMap<Permission, Allowed>(Permission.class);
        var revoked = new EnumMap<Permission, Allowed>(Permission.class);
        for (Rule rule : rules) {
            var which = rule.effect() == Rule.Effect.GRANT ? granted : revoked;
            rule.permissions().forEach(permission -> which.merge(permission, rule.subject(), Allowed::or));
        }
        revoked.forEach((permission, taken) -> granted.computeIfPresent(permission, (key, its) -> its.without(taken)));
        return new Grants(granted, revoked);
    }

    Allowed of(Permission permission) {
        return allowed.getOrDefault(permission, Allowed.NOTHING);
    }

    /** Whether a rule revokes all of it, so that no wider permission makes up for it. */
    boolean isRevoked(Permission permission) {
        return revoked.getOrDefault(permission, Allowed.NOTHING).all();
    }

    private static Map<Permission, Allowed> allOfAll() {
        var all = new EnumMap<Permission, Allowed>(Permission.class);
        for (Permission permission : Permission.values()) {
            all.put(permission, Allowed.EVERYTHING);
        }
        return all;
    }
}
