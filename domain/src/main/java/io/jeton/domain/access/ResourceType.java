package io.jeton.domain.access;

/** What a permission is about. */
public enum ResourceType {
    /** Named by the id of the process. */
    PROCESS_DEFINITION("process"),
    /** Named by the id of the decision, or of the decision requirements graph. */
    DECISION_DEFINITION("decision"),
    /** There is only one of it: the place that files are deployed to. */
    DEPLOYMENT("deployments"),
    /** Named by the type of the jobs. */
    JOB("job type"),
    /** Named by the name of the message. */
    MESSAGE("message"),
    /** Named by the name of the signal. */
    SIGNAL("signal"),
    /** There is only one of it: whatever expressions can say. */
    EXPRESSION("expressions"),
    /** There is only one of it: all batches. */
    BATCH("batches");

    private final String noun;

    ResourceType(String noun) {
        this.noun = noun;
    }

    /** What it is called in a sentence. */
    public String noun() {
        return noun;
    }

    /** Whether rights may name some of them; otherwise they are about all. */
    public boolean isNamed() {
        return this != DEPLOYMENT && this != EXPRESSION && this != BATCH;
    }
}
