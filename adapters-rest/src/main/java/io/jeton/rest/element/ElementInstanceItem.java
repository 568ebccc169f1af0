package io.jeton.rest.element;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.InstanceView;
import io.jeton.domain.definition.ElementType;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An element instance, as it is shown.
 *
 * @param elementName the element's id if it has no name
 */
record ElementInstanceItem(
        String processDefinitionId,
        Instant startDate,
        @Nullable Instant endDate,
        String elementId,
        String elementName,
        String type,
        String state,
        boolean hasIncident,
        String tenantId,
        String elementInstanceKey,
        String processInstanceKey,
        String rootProcessInstanceKey,
        String processDefinitionKey,
        @Nullable String incidentKey) {
    static ElementInstanceItem from(ElementInstanceView view) {
        return new ElementInstanceItem(
                view.processId(),
                view.startDate(),
                view.endDate(),
                view.elementId(),
                Objects.requireNonNullElse(view.elementName(), view.elementId()),
                view.type(),
                view.state(),
                view.hasIncident(),
                view.tenantId(),
                Keys.text(view.key()),
                Keys.text(view.instanceKey()),
                Keys.text(view.rootKey()),
                Keys.text(view.definitionKey()),
                Keys.textOrNull(view.incidentKey()));
    }

    /** The process instance as an element instance, which has the same key. */
    static ElementInstanceItem ofProcess(InstanceView view) {
        return new ElementInstanceItem(
                view.processId(),
                view.startDate(),
                view.endDate(),
                view.processId(),
                Objects.requireNonNullElse(view.processName(), view.processId()),
                ElementType.PROCESS.name(),
                view.state(),
                view.hasIncident(),
                view.tenantId(),
                Keys.text(view.key()),
                Keys.text(view.key()),
                Keys.text(view.rootKey()),
                Keys.text(view.definitionKey()),
                null);
    }

    boolean isProcess() {
        return elementInstanceKey.equals(processInstanceKey);
    }
}
