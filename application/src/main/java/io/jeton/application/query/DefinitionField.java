package io.jeton.application.query;

/** What process definitions can be searched by. */
public enum DefinitionField implements Field {
    KEY("processDefinitionKey", Type.KEY),
    NAME("name", Type.TEXT),
    RESOURCE_NAME("resourceName", Type.TEXT),
    VERSION("version", Type.INTEGER),
    VERSION_TAG("versionTag", Type.TEXT),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    TENANT_ID("tenantId", Type.TEXT),
    IS_LATEST("isLatestVersion", Type.FLAG),
    HAS_START_FORM("hasStartForm", Type.FLAG),
    STATE("state", Type.NAME),
    IS_SUSPENDED("suspended", Type.FLAG);

    static final Ownership<DefinitionField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    DefinitionField(String property, Type type) {
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
