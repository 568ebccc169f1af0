package io.jeton.rest.exchange;

import io.jeton.rest.json.Violations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenant of a request. Multi-tenancy is off: there is one, and a request names it or none. */
public final class Tenants {
    public static final String DEFAULT = "<default>";

    private Tenants() {}

    public static String resolve(@Nullable String tenantId, String field, Violations violations) {
        if (tenantId != null && !tenantId.isBlank() && !tenantId.equals(DEFAULT)) {
            violations.refused(
                    field,
                    "is '" + tenantId + "', but multi-tenancy is disabled: leave it out or use '" + DEFAULT + "'");
        }
        return DEFAULT;
    }

    public static List<String> resolve(List<String> tenantIds, String field, Violations violations) {
        tenantIds.forEach(tenantId -> resolve(tenantId, field, violations));
        return List.of(DEFAULT);
    }
}
