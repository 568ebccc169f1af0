package io.jeton.application.query;

/** What decision requirements graphs can be searched by. */
public enum DecisionRequirementsField implements Field {
    KEY("decisionRequirementsKey", Type.KEY),
    REQUIREMENTS_ID("decisionRequirementsId", Type.TEXT),
    NAME("decisionRequirementsName", Type.TEXT),
    VERSION("version", Type.INTEGER),
    RESOURCE_NAME("resourceName", Type.TEXT),
    TENANT_ID("tenantId", Type.TEXT);

    static final Ownership<DecisionRequirementsField> OWNERSHIP = new Ownership<>(TENANT_ID, REQUIREMENTS_ID);

    private final String property;
    private final Type type;

    DecisionRequirementsField(String property, Type type) {
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
