package io.jeton.rest.problem;

import io.jeton.application.instance.AwaitTimedOut;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.RejectionKind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a failure means to the caller. What is ours is logged, under an id that the caller gets. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * The problem of a command that was not done.
     *
     * @param command the command's name in the words of the API, such as {@code CREATE}
     */
    public static Problem of(String command, Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CommandRejected rejected) {
            return rejected(command, rejected.rejection());
        }
        return of(cause);
    }

    /** The problem of a request that is no command, or was not understood as one. */
    public static Problem of(Throwable failure) {
        if (failure instanceof InvalidRequest invalid) {
            return invalid.problem();
        }
        if (failure instanceof CommandRejected rejected) {
            Rejection rejection = rejected.rejection();
            return Problem.of(statusOf(rejection.kind()), titleOf(rejection.kind()), rejection.message())
                    .because(rejection);
        }
        if (failure instanceof TransientFailure) {
            LOG.warn("Refused a request: {}", failure.getMessage());
            return Problem.unavailable(
                    "UNAVAILABLE", "The database cannot be used at the moment. Nothing has been done; try again.");
        }
        if (failure instanceof AwaitTimedOut) {
            return Problem.of(504, "DEADLINE_EXCEEDED", String.valueOf(failure.getMessage()));
        }
        if (failure instanceof TimeoutException || failure instanceof UnknownOutcome) {
            return Problem.of(
                    504, "DEADLINE_EXCEEDED", "The request was not answered in time; it may have been done or not.");
        }
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        LOG.error("Failure {}", id, failure);
        return Problem.of(500, "INTERNAL", "An unexpected failure occurred; the server's log has it under " + id + ".");
    }

    private static Problem rejected(String command, Rejection rejection) {
        RejectionKind kind = rejection.kind();
        String title = titleOf(kind);
        String detail = "Command '" + command + "' rejected with code '" + title + "': " + rejection.message();
        return kind == RejectionKind.OVERLOADED
                ? Problem.unavailable(title, detail)
                : Problem.of(statusOf(kind), title, detail).because(rejection);
    }

    static int statusOf(RejectionKind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case NOT_PERMITTED -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, EXISTS -> 409;
            case MISMATCH -> 422;
            case OVERLOADED -> 503;
        };
    }

    static String titleOf(RejectionKind kind) {
        return switch (kind) {
            case MALFORMED -> "INVALID_ARGUMENT";
            case NOT_PERMITTED -> "FORBIDDEN";
            case NOT_FOUND -> "NOT_FOUND";
            case CONFLICT -> "INVALID_STATE";
            case EXISTS -> "ALREADY_EXISTS";
            case MISMATCH -> "IDEMPOTENCY_KEY_REUSED";
            case OVERLOADED -> "RESOURCE_EXHAUSTED";
        };
    }
}
