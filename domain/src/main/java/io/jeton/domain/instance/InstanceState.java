package io.jeton.domain.instance;

/** What has become of a process instance. */
public enum InstanceState {
    ACTIVE,
    /** Everything was done. */
    COMPLETED,
    /** Ended from outside. */
    TERMINATED
}
