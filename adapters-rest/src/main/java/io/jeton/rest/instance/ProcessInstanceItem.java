package io.jeton.rest.instance;

import io.jeton.application.query.InstanceView;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process instance, as it is shown. */
record ProcessInstanceItem(
        String processDefinitionId,
        @Nullable String processDefinitionName,
        int processDefinitionVersion,
        @Nullable String processDefinitionVersionTag,
        Instant startDate,
        @Nullable Instant endDate,
        String state,
        boolean hasIncident,
        String tenantId,
        String processInstanceKey,
        String processDefinitionKey,
        @Nullable String parentProcessInstanceKey,
        @Nullable String parentElementInstanceKey,
        String rootProcessInstanceKey,
        List<String> tags,
        @Nullable String businessId) {
    static ProcessInstanceItem from(InstanceView view) {
        return new ProcessInstanceItem(
                view.processId(),
                view.processName(),
                view.version(),
                view.versionTag(),
                view.startDate(),
                view.endDate(),
                view.state(),
                view.hasIncident(),
                view.tenantId(),
                Keys.text(view.key()),
                Keys.text(view.definitionKey()),
                Keys.textOrNull(view.parentKey()),
                Keys.textOrNull(view.parentElementKey()),
                Keys.text(view.rootKey()),
                view.tags(),
                view.businessId());
    }
}
