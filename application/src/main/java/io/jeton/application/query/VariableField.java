package io.jeton.application.query;

/** What variables can be searched by. */
public enum VariableField implements Field {
    KEY("variableKey", Type.KEY),
    NAME("name", Type.TEXT),
    VALUE("value", Type.TEXT),
    SCOPE_KEY("scopeKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    TENANT_ID("tenantId", Type.TEXT),
    PROCESS_ID("processDefinitionId", Type.TEXT);

    static final Ownership<VariableField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    VariableField(String property, Type type) {
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
