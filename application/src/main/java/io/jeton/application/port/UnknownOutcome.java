package io.jeton.application.port;

/** The connection was lost during a commit: it may have been done or not. */
public final class UnknownOutcome extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownOutcome(String message, Throwable cause) {
        super(message, cause);
    }
}
