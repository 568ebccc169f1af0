package io.jeton.application.query;

/** What jobs can be searched by. */
public enum JobField implements Field {
    KEY("jobKey", Type.KEY),
    TYPE("type", Type.TEXT),
    WORKER("worker", Type.TEXT),
    STATE("state", Type.NAME),
    KIND("kind", Type.NAME),
    LISTENER_EVENT_TYPE("listenerEventType", Type.NAME),
    RETRIES("retries", Type.INTEGER),
    DEADLINE("deadline", Type.TIME),
    ELEMENT_ID("elementId", Type.TEXT),
    ELEMENT_KEY("elementInstanceKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    TENANT_ID("tenantId", Type.TEXT),
    ERROR_CODE("errorCode", Type.TEXT),
    ERROR_MESSAGE("errorMessage", Type.TEXT),
    HAS_FAILED_WITH_RETRIES_LEFT("hasFailedWithRetriesLeft", Type.FLAG),
    CREATION_TIME("creationTime", Type.TIME),
    END_TIME("endTime", Type.TIME),
    LAST_UPDATE_TIME("lastUpdateTime", Type.TIME),
    PRIORITY("priority", Type.INTEGER),
    IS_DENIED("isDenied", Type.FLAG),
    DENIED_REASON("deniedReason", Type.TEXT);

    static final Ownership<JobField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    JobField(String property, Type type) {
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
