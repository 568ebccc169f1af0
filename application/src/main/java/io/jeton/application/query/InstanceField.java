package io.jeton.application.query;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What process instances can be searched by. */
public enum InstanceField implements Field {
    KEY("processInstanceKey", Type.KEY),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    PROCESS_NAME("processDefinitionName", Type.TEXT),
    VERSION("processDefinitionVersion", Type.INTEGER),
    VERSION_TAG("processDefinitionVersionTag", Type.TEXT),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    PARENT_KEY("parentProcessInstanceKey", Type.KEY),
    PARENT_ELEMENT_KEY("parentElementInstanceKey", Type.KEY),
    START_DATE("startDate", Type.TIME),
    END_DATE("endDate", Type.TIME),
    STATE("state", Type.NAME),
    HAS_INCIDENT("hasIncident", Type.FLAG),
    TENANT_ID("tenantId", Type.TEXT),
    BUSINESS_ID("businessId", Type.TEXT),
    /** Of its open incidents: equality and patterns ask whether some has it, their negations whether none has it. */
    ERROR_MESSAGE("errorMessage", Type.TEXT),
    /** As {@link #ERROR_MESSAGE}, by {@linkplain ErrorCount#errorHashCode the number that stands for it}. */
    ERROR_HASH_CODE("incidentErrorHashCode", Type.INTEGER);

    /** What they can be sorted by. An instance has many open incidents, or none. */
    public static final Set<InstanceField> SORTABLE =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ERROR_MESSAGE, ERROR_HASH_CODE)));

    static final Ownership<InstanceField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    InstanceField(String property, Type type) {
        this.property = property;
        this.type = type;
    }

    @Override
    public String property() {
        return property;
    }

    @Override
    public Type type() {
        return type;
    }
}
