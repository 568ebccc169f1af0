package io.jeton.application.query;

/** What open message subscriptions can be searched by. */
public enum MessageSubscriptionField implements Field {
    KEY("messageSubscriptionKey", Type.KEY),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    ELEMENT_ID("elementId", Type.TEXT),
    ELEMENT_KEY("elementInstanceKey", Type.KEY),
    STATE("messageSubscriptionState", Type.NAME),
    LAST_UPDATED_DATE("lastUpdatedDate", Type.TIME),
    MESSAGE_NAME("messageName", Type.TEXT),
    CORRELATION_KEY("correlationKey", Type.TEXT),
    TENANT_ID("tenantId", Type.TEXT);

    static final Ownership<MessageSubscriptionField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    MessageSubscriptionField(String property, Type type) {
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
