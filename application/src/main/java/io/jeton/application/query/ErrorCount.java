package io.jeton.application.query;

/**
 * Open incidents with the same message.
 *
 * @param instances how many running instances have one
 */
public record ErrorCount(String message, long instances) {
    /** A number that stands for the message; very rarely another message has the same. */
    public int errorHashCode() {
        return message.hashCode();
    }
}
