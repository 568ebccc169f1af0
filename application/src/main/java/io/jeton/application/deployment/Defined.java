package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionKind;

/** Something that a file defines a version of. */
record Defined(DefinitionKind kind, String id) {
    @Override
    public String toString() {
        return switch (kind) {
                    case PROCESS -> "process";
                    case FORM -> "form";
                    case DECISION -> "decision";
                    case DECISION_REQUIREMENTS -> "decision requirements graph";
                    case RESOURCE -> "resource";
                }
                + " '" + id + "'";
    }
}
