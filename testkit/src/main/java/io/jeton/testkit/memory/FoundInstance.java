package io.jeton.testkit.memory;

import io.jeton.application.query.InstanceField;
import io.jeton.application.query.InstanceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is searched.
 *
 * @param errors the messages of its open incidents
 */
record FoundInstance(InstanceView view, List<String> errors) {
    static FoundInstance of(InstanceRows rows) {
        return new FoundInstance(Views.of(rows), rows.errors());
    }

    static @Nullable Object valueOf(InstanceField field, FoundInstance found) {
        var view = found.view;
        return switch (field) {
            case KEY -> view.key();
            case PROCESS_ID -> view.processId();
            case PROCESS_NAME -> view.processName();
            case VERSION -> view.version();
            case VERSION_TAG -> view.versionTag();
            case DEFINITION_KEY -> view.definitionKey();
            case PARENT_KEY -> view.parentKey();
            case PARENT_ELEMENT_KEY -> view.parentElementKey();
            case START_DATE -> view.startDate();
            case END_DATE -> view.endDate();
            case STATE -> view.state();
            case HAS_INCIDENT -> view.hasIncident();
            case TENANT_ID -> view.tenantId();
            case BUSINESS_ID -> view.businessId();
            case ERROR_MESSAGE -> found.errors;
            case ERROR_HASH_CODE -> found.errors.stream().map(String::hashCode).toList();
        };
    }
}
