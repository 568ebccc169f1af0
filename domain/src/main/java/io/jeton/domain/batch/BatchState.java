package io.jeton.domain.batch;

/** How far a batch is. */
public enum BatchState {
    /** Nothing has been done yet: its items are not known, or its time has not come. */
    CREATED,
    /** Items are known and worked on. */
    ACTIVE,
    /** Nothing is begun until somebody activates it again. */
    SUSPENDED,
    /** All items have been done, or were gone. */
    COMPLETED,
    /** All items have been tried, and some have failed; those can be tried again. */
    PARTIALLY_COMPLETED,
    /** Somebody ended it; what had been done stays done. */
    CANCELED,
    /** What it is about could not be found out. */
    FAILED,
    /** Somebody deleted it; nobody sees it any more, and its rows go bit by bit. */
    REMOVED;

    /** Whether there is work to be done. */
    public boolean isRunning() {
        return this == CREATED || this == ACTIVE;
    }

    /** Whether nothing happens any more unless failed items are tried again. */
    public boolean hasEnded() {
        return !isRunning() && this != SUSPENDED;
    }
}
