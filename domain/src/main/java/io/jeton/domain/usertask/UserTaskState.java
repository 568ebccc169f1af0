package io.jeton.domain.usertask;

/** The life cycle of a user task, named as the published API names its states. */
public enum UserTaskState {
    /** Listeners are asked before it is there. */
    CREATING(false),
    /** It waits for somebody to complete it; this is the only state in which it can be changed. */
    CREATED(false),
    /** Listeners are asked before somebody else does it. */
    ASSIGNING(false),
    /** Listeners are asked before it is changed. */
    UPDATING(false),
    /** Listeners are asked before it is done. */
    COMPLETING(false),
    /** Listeners are asked before it is gone. */
    CANCELING(false),
    /** Somebody has done it. */
    COMPLETED(true),
    /** Nobody needs it any more. */
    CANCELED(true);

    private final boolean ended;

    UserTaskState(boolean ended) {
        this.ended = ended;
    }

    public boolean ended() {
        return ended;
    }
}
