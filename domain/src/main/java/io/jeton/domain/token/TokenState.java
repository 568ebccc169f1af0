package io.jeton.domain.token;

/**
 * The life cycle of a token.
 *
 * <p>Semantics: BPMN 2.0.2 ch. 13.3.2, reduced to the states in which something may wait. A token that cannot go on keeps its state and
 * has an incident.
 */
public enum TokenState {
    /** The element is being entered. */
    ACTIVATING(false),
    /** The element is at work, or waits. */
    ACTIVE(false),
    /** The element's work is done; it is being left. */
    COMPLETING(false),
    /** The element is being ended from outside, which waits for listeners that are asked first; nothing else can happen to it. */
    TERMINATING(false),
    /** Left in the ordinary way. */
    COMPLETED(true),
    /** Ended from outside. */
    TERMINATED(true);

    private final boolean ended;

    TokenState(boolean ended) {
        this.ended = ended;
    }

    public boolean ended() {
        return ended;
    }

    /** Whether the life cycle allows the step from this state to that one. */
    public boolean mayBecome(TokenState next) {
        return switch (this) {
            case ACTIVATING -> next == ACTIVE || next == TERMINATED;
            case ACTIVE -> next == COMPLETING || next == TERMINATING || next == TERMINATED;
            case COMPLETING -> next == COMPLETED || next == TERMINATED;
            case TERMINATING -> next == TERMINATED;
            case COMPLETED, TERMINATED -> false;
        };
    }
}
