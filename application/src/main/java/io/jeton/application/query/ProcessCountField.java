package io.jeton.application.query;

/** What counts of running instances by process can be sorted by. */
public enum ProcessCountField implements Field {
    PROCESS_ID("processDefinitionId", Type.TEXT),
    WITH_INCIDENT("activeInstancesWithIncidentCount", Type.INTEGER),
    WITHOUT_INCIDENT("activeInstancesWithoutIncidentCount", Type.INTEGER);

    private final String property;
    private final Type type;

    ProcessCountField(String property, Type type) {
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
