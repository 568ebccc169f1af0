package io.jeton.domain.behavior;

import io.jeton.domain.incident.IncidentType;

/** A token's step fails for a reason that lies in the process: it becomes an incident. Nothing of the step has been recorded. */
public final class CannotContinue extends Exception {
    private static final long serialVersionUID = 1L;

    private final IncidentType type;

    CannotContinue(IncidentType type, String reason) {
        super(reason, null, false, false);
        this.type = type;
    }

    /** The same, of a part of the element that has several of its kind. */
    CannotContinue of(String part) {
        return new CannotContinue(type, part + ": " + reason());
    }

    public IncidentType type() {
        return type;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
