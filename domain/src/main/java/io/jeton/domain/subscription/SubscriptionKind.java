package io.jeton.domain.subscription;

/** What a subscription waits for. */
public enum SubscriptionKind {
    TIMER,
    MESSAGE,
    SIGNAL,
    CONDITION,
    /** A completed activity can be undone. */
    COMPENSATION,
    /** Something that is being ended is gone; what follows then is the element of the subscription. */
    ENDING
}
