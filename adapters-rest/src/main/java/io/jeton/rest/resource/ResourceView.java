package io.jeton.rest.resource;

import io.jeton.application.port.DefinitionStore.StoredResource;
import io.jeton.rest.json.Keys;
import org.jspecify.annotations.Nullable;

/** A file that is kept for workers, as it is shown. */
record ResourceView(
        String resourceName,
        int version,
        @Nullable String versionTag,
        String resourceId,
        String tenantId,
        String resourceKey) {
    static ResourceView from(StoredResource resource) {
        return new ResourceView(
                resource.resourceName(),
                resource.version(),
                resource.versionTag(),
                resource.resourceId(),
                resource.tenantId(),
                Keys.text(resource.key().value()));
    }
}
