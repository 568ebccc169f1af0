package io.jeton.application.port;

/** Nothing has been done, for a reason that passes (a deadlock, a lost connection): the whole transaction may be tried again. */
public class TransientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransientFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
