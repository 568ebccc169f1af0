package io.jeton.application.access;

import java.util.HashSet;
import java.util.Set;

/**
 * With which things something is permitted.
 *
 * @param all whether with all but {@code names}; otherwise with {@code names} only
 */
public record Allowed(boolean all, Set<String> names) {
    public static final Allowed EVERYTHING = new Allowed(true, Set.of());
    public static final Allowed NOTHING = new Allowed(false, Set.of());

    public Allowed {
        names = Set.copyOf(names);
    }

    public boolean includes(String name) {
        return names.contains(name) != all;
    }

    public boolean isNothing() {
        return !all && names.isEmpty();
    }

    public boolean isEverything() {
        return all && names.isEmpty();
    }

    /** With what one or the other permits. */
    public Allowed or(Allowed other) {
        if (all && other.all) {
            var inNeither = new HashSet<>(names);
            inNeither.retainAll(other.names);
            return new Allowed(true, inNeither);
        }
        if (all || other.all) {
            var excluded = new HashSet<>(all ? names : other.names);
            excluded.removeAll(all ? other.names : names);
            return new Allowed(true, excluded);
        }
        var either = new HashSet<>(names);
        either.addAll(other.names);
        return new Allowed(false, either);
    }

    /** With what is permitted here and not taken away there. */
    Allowed without(Allowed revoked) {
        if (!revoked.all) {
            var rest = new HashSet<>(names);
            if (all) {
                rest.addAll(revoked.names);
            } else {
                rest.removeAll(revoked.names);
            }
            return new Allowed(all, rest);
        }
        return NOTHING;
    }
}
