package io.jeton.application.query;

/** What incidents can be searched by. */
public enum IncidentField implements Field {
    KEY("incidentKey", Type.KEY),
    TYPE("errorType", Type.NAME),
    MESSAGE("errorMessage", Type.TEXT),
    ELEMENT_ID("elementId", Type.TEXT),
    ELEMENT_KEY("elementInstanceKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    JOB_KEY("jobKey", Type.KEY),
    CREATION_TIME("creationTime", Type.TIME),
    STATE("state", Type.NAME),
    TENANT_ID("tenantId", Type.TEXT);

    static final Ownership<IncidentField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    IncidentField(String property, Type type) {
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
