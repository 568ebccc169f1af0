package io.jeton.application.query;

/** What decision definitions can be searched by. */
public enum DecisionDefinitionField implements Field {
    KEY("decisionDefinitionKey", Type.KEY),
    DECISION_ID("decisionDefinitionId", Type.TEXT),
    NAME("name", Type.TEXT),
    VERSION("version", Type.INTEGER),
    REQUIREMENTS_ID("decisionRequirementsId", Type.TEXT),
    REQUIREMENTS_KEY("decisionRequirementsKey", Type.KEY),
    REQUIREMENTS_NAME("decisionRequirementsName", Type.TEXT),
    REQUIREMENTS_VERSION("decisionRequirementsVersion", Type.INTEGER),
    TENANT_ID("tenantId", Type.TEXT),
    IS_LATEST("isLatestVersion", Type.FLAG);

    static final Ownership<DecisionDefinitionField> OWNERSHIP = new Ownership<>(TENANT_ID, DECISION_ID);

    private final String property;
    private final Type type;

    DecisionDefinitionField(String property, Type type) {
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
