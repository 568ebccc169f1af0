package io.jeton.domain.rejection;

/** Carries a {@link Rejection} to the caller. Nothing has been changed. It has no stack trace: it is an answer, not a fault. */
public final class CommandRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Rejection rejection;

    public CommandRejected(Rejection rejection) {
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
