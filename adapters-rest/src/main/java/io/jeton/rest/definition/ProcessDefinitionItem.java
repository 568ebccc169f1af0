package io.jeton.rest.definition;

import io.jeton.application.query.DefinitionView;
import io.jeton.rest.json.Keys;
import org.jspecify.annotations.Nullable;

/** A process definition, as it is shown. */
record ProcessDefinitionItem(
        @Nullable String name,
        String resourceName,
        int version,
        @Nullable String versionTag,
        String processDefinitionId,
        String tenantId,
        String processDefinitionKey,
        boolean hasStartForm,
        String state,
        boolean suspended) {
    static ProcessDefinitionItem from(DefinitionView view) {
        return new ProcessDefinitionItem(
                view.name(),
                view.resourceName(),
                view.version(),
                view.versionTag(),
                view.processId(),
                view.tenantId(),
                Keys.text(view.key()),
                view.hasStartForm(),
                view.state(),
                view.isSuspended());
    }
}
