package io.jeton.domain.job;

/** The moment in the life of an element, or of a user task, that a listener is told of; named as the published API names it. */
public enum ListenerEvent {
    START,
    END,
    CREATING,
    ASSIGNING,
    UPDATING,
    COMPLETING,
    CANCELING
}
