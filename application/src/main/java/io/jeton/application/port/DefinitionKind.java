package io.jeton.application.port;

/** What files define. Versions are counted for each kind, tenant and id. */
public enum DefinitionKind {
    PROCESS,
    FORM,
    DECISION,
    DECISION_REQUIREMENTS,
    /** A file that the engine keeps for workers, and does not read. */
    RESOURCE
}
