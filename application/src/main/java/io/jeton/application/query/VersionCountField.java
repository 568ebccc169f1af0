package io.jeton.application.query;

/** What counts of running instances by version can be sorted by, and filtered by tenant. */
public enum VersionCountField implements Field {
    PROCESS_ID("processDefinitionId", Type.TEXT),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    PROCESS_NAME("processDefinitionName", Type.TEXT),
    VERSION("processDefinitionVersion", Type.INTEGER),
    TENANT_ID("tenantId", Type.TEXT),
    WITH_INCIDENT("activeInstancesWithIncidentCount", Type.INTEGER),
    WITHOUT_INCIDENT("activeInstancesWithoutIncidentCount", Type.INTEGER);

    /** The process is asked for by its id, so that it need not be searched for. */
    static final Ownership<VersionCountField> OWNERSHIP = new Ownership<>(TENANT_ID, null);

    private final String property;
    private final Type type;

    VersionCountField(String property, Type type) {
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
