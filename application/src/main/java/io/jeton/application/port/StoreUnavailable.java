package io.jeton.application.port;

/** The store cannot be reached. Nothing has been done. */
public final class StoreUnavailable extends TransientFailure {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
