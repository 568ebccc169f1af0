package io.jeton.application.access;

import io.jeton.domain.access.Actor;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.rejection.Rejection.Forbidden;
import io.jeton.domain.rejection.Rejection.TenantForbidden;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is done, with all that they may do.
 *
 * <p>The adapter that receives a request has it {@linkplain #carryOut carried out} on its thread by the one who was authenticated. Whatever is asked
 * there, a use case, the pipeline or a search, asks for the {@linkplain #current() current} caller at once: a command is handed on to its
 * transaction together with its caller, and what follows on its answer is done on behalf of the same caller again. So no use case can forget to
 * pass the caller on. Where nobody is bound the {@link #ENGINE} itself is at work, or authorization is off. Immutable.
 */
public final class Caller implements Principal {
    /** The engine itself, or whoever asks while authorization is off: may do everything, for every tenant. */
    public static final Caller ENGINE = new Caller(null, Set.of(), Set.of(), Grants.ALL);

    private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

    private final @Nullable Actor actor;
    private final Set<String> groups;
    private final Set<String> tenants;
    private final Grants grants;

    private Caller(@Nullable Actor actor, Set<String> groups, Set<String> tenants, Grants grants) {
        this.actor = actor;
        this.groups = Set.copyOf(groups);
        this.tenants = Set.copyOf(tenants);
        this.grants = grants;
    }

    /**
     * Somebody who was authenticated.
     *
     * @param groups of which they are a member, for display; what that permits is in {@code grants}
     * @param tenants for which they act
     */
    public static Caller of(Actor actor, Set<String> groups, Set<String> tenants, Grants grants) {
        return new Caller(actor, groups, tenants, grants);
    }

    /** On whose behalf this thread works. */
    public static Caller current() {
        var current = CURRENT.get();
        return current == null ? ENGINE : current;
    }

    /** Does something on this thread on behalf of this caller. */
    public <T> T carryOut(Supplier<T> work) {
        var before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Whether nothing has to be asked. */
    public boolean isEngine() {
        return actor == null;
    }

    @Override
    public String getName() {
        return actor == null ? "" : actor.name();
    }

    /** Whom to ask for again when something is carried out later; {@code null} for the engine. */
    public @Nullable Actor actor() {
        return actor;
    }

    public Set<String> groups() {
        return groups;
    }

    /** Nobody needs them of the engine, which acts for all. */
    public Set<String> tenants() {
        return tenants;
    }

    public boolean actsFor(String tenantId) {
        return isEngine() || tenants.contains(tenantId);
    }

    /** With which things this is permitted, whatever their tenant. */
    public Allowed allowed(Permission permission) {
        return grants.of(permission);
    }

    public boolean may(Permission permission, String resource) {
        return allowed(permission).includes(resource);
    }

    public boolean may(Right right) {
        var allowed = allowed(right.permission());
        return right.isOnAll() ? allowed.all() : allowed.includes(right.resource());
    }

    public boolean mayAny(List<Right> rights) {
        return rights.stream().anyMatch(this::may);
    }

    /** Whether a rule takes this away altogether. */
    public boolean isRevoked(Permission permission) {
        return grants.isRevoked(permission);
    }

    /**
     * Goes on if one of these rights is held.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if none is
     */
    public void require(Right... anyOf) {
        var rights = Arrays.asList(anyOf);
        if (!mayAny(rights)) {
            throw new Forbidden(getName(), rights).asException();
        }
    }

    /**
     * Goes on if the tenant is one of the caller's.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it is not
     */
    public void requireTenant(String tenantId) {
        if (!actsFor(tenantId)) {
            throw new TenantForbidden(getName(), tenantId).asException();
        }
    }
}
