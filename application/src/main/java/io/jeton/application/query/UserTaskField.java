package io.jeton.application.query;

/** What user tasks can be searched by. */
public enum UserTaskField implements Field {
    KEY("userTaskKey", Type.KEY),
    STATE("state", Type.NAME),
    ASSIGNEE("assignee", Type.TEXT),
    PRIORITY("priority", Type.INTEGER),
    ELEMENT_ID("elementId", Type.TEXT),
    NAME("name", Type.TEXT),
    /** Has as many values as the task has candidate groups: a condition holds if one of them fulfils it, or if none contradicts it. */
    CANDIDATE_GROUP("candidateGroup", Type.TEXT),
    /** As {@link #CANDIDATE_GROUP}, of users. */
    CANDIDATE_USER("candidateUser", Type.TEXT),
    TENANT_ID("tenantId", Type.TEXT),
    PROCESS_ID("processDefinitionId", Type.TEXT),
    CREATION_DATE("creationDate", Type.TIME),
    COMPLETION_DATE("completionDate", Type.TIME),
    FOLLOW_UP_DATE("followUpDate", Type.TIME),
    DUE_DATE("dueDate", Type.TIME),
    DEFINITION_KEY("processDefinitionKey", Type.KEY),
    INSTANCE_KEY("processInstanceKey", Type.KEY),
    ELEMENT_KEY("elementInstanceKey", Type.KEY);

    static final Ownership<UserTaskField> OWNERSHIP = new Ownership<>(TENANT_ID, PROCESS_ID);

    private final String property;
    private final Type type;

    UserTaskField(String property, Type type) {
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
