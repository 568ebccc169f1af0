package io.jeton.domain.access;

/** Something that callers may be allowed to do. {@code docs/authorization.md} says which requests need which permission. */
public enum Permission {
    /** Seeing definitions of processes, and their files. */
    READ_PROCESS_DEFINITION(ResourceType.PROCESS_DEFINITION),
    /** Starting instances, and waiting for their results. */
    CREATE_PROCESS_INSTANCE(ResourceType.PROCESS_DEFINITION),
    /** Seeing instances, and all that belongs to them. */
    READ_PROCESS_INSTANCE(ResourceType.PROCESS_DEFINITION),
    /** Setting variables, resolving incidents, giving jobs attempts. */
    UPDATE_PROCESS_INSTANCE(ResourceType.PROCESS_DEFINITION),
    /** Putting tokens elsewhere, and having instances go on by another definition: that one has to be permitted, too. */
    MODIFY_PROCESS_INSTANCE(ResourceType.PROCESS_DEFINITION),
    /** Ending instances before their time. */
    CANCEL_PROCESS_INSTANCE(ResourceType.PROCESS_DEFINITION),
    /** Seeing user tasks, and the variables and forms that belong to them. */
    READ_USER_TASK(ResourceType.PROCESS_DEFINITION),
    /** Assigning and changing user tasks. */
    UPDATE_USER_TASK(ResourceType.PROCESS_DEFINITION),
    COMPLETE_USER_TASK(ResourceType.PROCESS_DEFINITION),
    /** Seeing definitions of decisions and their requirements, and their files. */
    READ_DECISION_DEFINITION(ResourceType.DECISION_DEFINITION),
    EVALUATE_DECISION(ResourceType.DECISION_DEFINITION),
    /** Seeing what was decided, and why. */
    READ_DECISION_INSTANCE(ResourceType.DECISION_DEFINITION),
    DEPLOY(ResourceType.DEPLOYMENT),
    /** Deleting versions of what was deployed. */
    DELETE_RESOURCE(ResourceType.DEPLOYMENT),
    /** Being given jobs, with their variables, and saying what has become of them. */
    WORK_ON_JOB(ResourceType.JOB),
    /** Publishing and correlating messages, whatever they start or continue. */
    PUBLISH_MESSAGE(ResourceType.MESSAGE),
    /** Broadcasting signals, whatever they start or continue. */
    BROADCAST_SIGNAL(ResourceType.SIGNAL),
    /** Having expressions evaluated that belong to no process. */
    EVALUATE_EXPRESSION(ResourceType.EXPRESSION),
    /** Creating batches of every type, unless the permission for the type is revoked. */
    CREATE_BATCH(ResourceType.BATCH),
    CREATE_BATCH_CANCEL_PROCESS_INSTANCES(ResourceType.BATCH),
    CREATE_BATCH_RESOLVE_INCIDENTS(ResourceType.BATCH),
    CREATE_BATCH_MODIFY_PROCESS_INSTANCES(ResourceType.BATCH),
    CREATE_BATCH_MIGRATE_PROCESS_INSTANCES(ResourceType.BATCH),
    CREATE_BATCH_RESTART_PROCESS_INSTANCES(ResourceType.BATCH),
    CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND(ResourceType.BATCH),
    CREATE_BATCH_SET_VARIABLES(ResourceType.BATCH),
    CREATE_BATCH_SET_JOB_RETRIES(ResourceType.BATCH),
    CREATE_BATCH_CORRELATE_MESSAGE(ResourceType.BATCH),
    /** Seeing batches, and what has become of their items. */
    READ_BATCH(ResourceType.BATCH),
    /** Suspending, resuming and cancelling batches, and having failed items tried again. */
    UPDATE_BATCH(ResourceType.BATCH),
    /** Forgetting batches, and what has become of their items. */
    DELETE_BATCH(ResourceType.BATCH),
    /** Seeing deployed files that are kept for workers, such as scripts. */
    READ_RESOURCE(ResourceType.DEPLOYMENT),
    /** Forgetting instances that have ended, and settling when that happens. */
    DELETE_PROCESS_INSTANCE(ResourceType.PROCESS_DEFINITION),
    CREATE_BATCH_DELETE_FINISHED_PROCESS_INSTANCES(ResourceType.BATCH),
    CREATE_BATCH_SET_REMOVAL_TIME(ResourceType.BATCH),
    /** Suspending definitions of processes, so that nothing is started by them, and activating them. */
    UPDATE_PROCESS_DEFINITION(ResourceType.PROCESS_DEFINITION),
    /** Forgets what came of evaluations, and settles when that happens. */
    DELETE_DECISION_INSTANCE(ResourceType.DECISION_DEFINITION),
    CREATE_BATCH_DELETE_DECISION_INSTANCES(ResourceType.BATCH);

    private final ResourceType type;

    Permission(ResourceType type) {
        this.type = type;
    }

    public ResourceType type() {
        return type;
    }

    /** The right to do this with one thing. */
    public Right on(String resource) {
        return new Right(this, resource);
    }

    /** The right to do this with all there is. */
    public Right onAll() {
        return new Right(this, Right.ALL);
    }
}
