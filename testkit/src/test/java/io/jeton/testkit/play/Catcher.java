package io.jeton.testkit.play;

import java.util.Optional;

/**
 * An event that may happen at an activity or in a scope.
 *
 * @param kind of what happens: timer, message, signal, condition, error or escalation
 * @param definition the event's definition as BPMN text
 * @param code of the error or escalation; empty for the other kinds, and for whatever error
 */
record Catcher(String id, String kind, boolean interrupting, String definition, String code) {
    Optional<String> errorCode() {
        return kind.equals("error") && !code.isEmpty() ? Optional.of(code) : Optional.empty();
    }

    Optional<String> escalationCode() {
        return kind.equals("escalation") ? Optional.of(code) : Optional.empty();
    }
}
