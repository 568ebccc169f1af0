package io.jeton.rest.exchange;

import io.jeton.application.access.Caller;
import io.jeton.rest.json.Violations;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tenant of a request: the one that it names, if the caller acts for it, and otherwise the default one. Without authorization there are no tenants but
 * that one.
 */
public final class Tenants {
    public static final String DEFAULT = "<default>";

    private Tenants() {}

    /**
     * @param tenantId {@code null} or blank if the request names none
     * @throws io.jeton.domain.rejection.CommandRejected if the caller does not act for the tenant that is named
     */
    public static String resolve(@Nullable String tenantId, String field, Violations violations) {
        Caller caller = Caller.current();
        boolean named = tenantId != null && !tenantId.isBlank();
        if (tenantId != null && named && !tenantId.equals(DEFAULT)) {
            if (!caller.isEngine()) {
                caller.requireTenant(tenantId);
                return tenantId;
            }
            violations.refused(
                    field,
                    "is '" + tenantId + "', but multi-tenancy is disabled: leave it out or use '" + DEFAULT + "'");
        } else if (!named && !caller.actsFor(DEFAULT)) {
            violations.refused(
                    field,
                    "is missing: expected one of ["
                            + caller.tenants().stream().sorted().collect(Collectors.joining(", ")) + "]");
        } else {
            caller.requireTenant(DEFAULT);
        }
        return DEFAULT;
    }

    /** As {@link #resolve(String, String, Violations)} for each; the default one if none is named. */
    public static List<String> resolve(List<String> tenantIds, String field, Violations violations) {
        return tenantIds.isEmpty()
                ? List.of(resolve((String) null, field, violations))
                : tenantIds.stream()
                        .map(tenantId -> resolve(tenantId, field, violations))
                        .distinct()
                        .toList();
    }

    /** The tenant of something that the caller makes without naming one: the default one, unless the caller acts for others only. */
    public static String own() {
        Caller caller = Caller.current();
        return caller.actsFor(DEFAULT)
                ? DEFAULT
                : ofCaller().stream().findFirst().orElse(DEFAULT);
    }

    /** All tenants that the caller acts for. */
    public static List<String> ofCaller() {
        Caller caller = Caller.current();
        return caller.isEngine()
                ? List.of(DEFAULT)
                : caller.tenants().stream().sorted().toList();
    }
}
