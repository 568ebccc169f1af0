package io.jeton.application.query;

/** What counts of open incidents by definition can be sorted by. */
public enum DefinitionErrorCountField implements Field {
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    TENANT_ID("tenantId", Type.TEXT),
    INSTANCES("activeInstancesWithErrorCount", Type.INTEGER);

    private final String property;
    private final Type type;

    DefinitionErrorCountField(String property, Type type) {
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
