package io.jeton.application.query;

/** What evaluated decisions can be searched by. */
public enum DecisionInstanceField implements Field {
    INSTANCE_ID("decisionEvaluationInstanceKey", Type.TEXT),
    EVALUATION_KEY("decisionEvaluationKey", Type.KEY),
    STATE("state", Type.NAME),
    FAILURE("evaluationFailure", Type.TEXT),
    EVALUATION_DATE("evaluationDate", Type.TIME),
    DECISION_KEY("decisionDefinitionKey", Type.KEY),
    DECISION_ID("decisionDefinitionId", Type.TEXT),
    DECISION_NAME("decisionDefinitionName", Type.TEXT),
    DECISION_VERSION("decisionDefinitionVersion", Type.INTEGER),
    DECISION_TYPE("decisionDefinitionType", Type.NAME),
    ROOT_DECISION_KEY("rootDecisionDefinitionKey", Type.KEY),
    REQUIREMENTS_KEY("decisionRequirementsKey", Type.KEY),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    ELEMENT_KEY("elementInstanceKey", Type.KEY),
    TENANT_ID("tenantId", Type.TEXT);

    static final Ownership<DecisionInstanceField> OWNERSHIP = new Ownership<>(TENANT_ID, DECISION_ID);

    private final String property;
    private final Type type;

    DecisionInstanceField(String property, Type type) {
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
