package io.jeton.persistence.journal;

/** How much the journal keeps. */
public enum JournalLevel {
    /** Nothing. */
    OFF,
    /** Which command changed which instance, when, and with which operation reference. */
    COMMANDS,
    /** All changes as well: replaying them gives the instance's state. */
    FULL
}
