package io.jeton.application.query;

import org.jspecify.annotations.Nullable;

/**
 * A process definition, as it is shown.
 *
 * @param hasStartForm whether people start it with a deployed form
 * @param isDeleted whether it is there for history only
 * @param isSuspended whether nothing is started by it now
 */
public record DefinitionView(
        long key,
        String processId,
        @Nullable String name,
        int version,
        @Nullable String versionTag,
        String resourceName,
        String tenantId,
        boolean hasStartForm,
        boolean isDeleted,
        boolean isSuspended) {
    /** The names of the two states. */
    public static final String ACTIVE = "ACTIVE";

    public static final String DELETED = "DELETED";

    public String state() {
        return isDeleted ? DELETED : ACTIVE;
    }
}
