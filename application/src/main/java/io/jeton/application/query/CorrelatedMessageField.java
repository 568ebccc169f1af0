package io.jeton.application.query;

/** What correlations of messages can be searched by. */
public enum CorrelatedMessageField implements Field {
    CORRELATION_KEY("correlationKey", Type.TEXT),
    CORRELATION_TIME("correlationTime", Type.TIME),
    ELEMENT_ID("elementId", Type.TEXT),
    ELEMENT_KEY("elementInstanceKey", Type.KEY),
    MESSAGE_KEY("messageKey", Type.KEY),
    MESSAGE_NAME("messageName", Type.TEXT),
    PARTITION_ID("partitionId", Type.INTEGER),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    SUBSCRIPTION_KEY("subscriptionKey", Type.KEY),
    TENANT_ID("tenantId", Type.TEXT);

    static final Ownership<CorrelatedMessageField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    CorrelatedMessageField(String property, Type type) {
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
