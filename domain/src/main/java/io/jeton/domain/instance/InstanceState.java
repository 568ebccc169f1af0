package io.jeton.domain.instance;

/** What has become of a process instance. */
public enum InstanceState {
    ACTIVE,
    /** Everything was done. */
    COMPLETED,
    /** Ended from outside. */
    TERMINATED,
    /** It lives, but nothing happens in it until somebody resumes it. */
    SUSPENDED;

    /** Whether nothing can happen in it any more. */
    public boolean hasEnded() {
        return switch (this) {
            case ACTIVE, SUSPENDED -> false;
            case COMPLETED, TERMINATED -> true;
        };
    }
}
