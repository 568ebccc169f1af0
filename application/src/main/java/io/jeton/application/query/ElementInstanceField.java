package io.jeton.application.query;

/** What element instances can be searched by. */
public enum ElementInstanceField implements Field {
    KEY("elementInstanceKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    ELEMENT_ID("elementId", Type.TEXT),
    ELEMENT_NAME("elementName", Type.TEXT),
    TYPE("type", Type.NAME),
    STATE("state", Type.NAME),
    START_DATE("startDate", Type.TIME),
    END_DATE("endDate", Type.TIME),
    HAS_INCIDENT("hasIncident", Type.FLAG),
    INCIDENT_KEY("incidentKey", Type.KEY),
    SCOPE_KEY("elementInstanceScopeKey", Type.KEY),
    TENANT_ID("tenantId", Type.TEXT);

    static final Ownership<ElementInstanceField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    ElementInstanceField(String property, Type type) {
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
