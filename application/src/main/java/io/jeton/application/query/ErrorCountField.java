package io.jeton.application.query;

/** What counts of open incidents by message can be sorted by. */
public enum ErrorCountField implements Field {
    MESSAGE("errorMessage", Type.TEXT),
    INSTANCES("activeInstancesWithErrorCount", Type.INTEGER);

    private final String property;
    private final Type type;

    ErrorCountField(String property, Type type) {
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
