package io.jeton.application.query;

/** What batches can be searched by. */
public enum BatchField implements Field {
    KEY("batchOperationKey", Type.KEY),
    TYPE("operationType", Type.NAME),
    STATE("state", Type.NAME),
    START_DATE("startDate", Type.TIME),
    END_DATE("endDate", Type.TIME),
    ACTOR_TYPE("actorType", Type.TEXT),
    ACTOR_ID("actorId", Type.TEXT),
    TENANT_ID("tenantId", Type.TEXT),
    FAILED_COUNT("operationsFailedCount", Type.INTEGER),
    /** When it may be forgotten. */
    REMOVAL_DATE("removalDate", Type.TIME);

    static final Ownership<BatchField> OWNERSHIP = new Ownership<>(TENANT_ID, null);

    private final String property;
    private final Type type;

    BatchField(String property, Type type) {
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
