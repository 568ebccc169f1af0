package io.jeton.rest.problem;

import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.Forbidden;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, in the form of the older of the two APIs: the paths of {@link #isAnsweredOn}.
 *
 * @param type the simple name of an exception, by which programs tell failures apart
 * @param code {@code null} for faults of the request, 0 for what the engine refuses, 1 if the instance has changed meanwhile
 * @param forbidden which rights the caller lacks; {@code null} if that is not why
 */
public record EngineFailure(
        int status,
        String type,
        String message,
        @Nullable Integer code,
        @Nullable Forbidden forbidden) {
    private EngineFailure(int status, String type, String message, @Nullable Integer code) {
        this(status, type, message, code, null);
    }

    private static final String INVALID_REQUEST = "InvalidRequestException";
    private static final String ENGINE = "ProcessEngineException";

    /** Under which name the older API may be asked, beside the root. */
    public static final String CONTEXT = "/engine-rest";

    /** Whether failures of requests for this path have this form. */
    public static boolean isAnsweredOn(String path) {
        return path.equals(CONTEXT)
                || path.startsWith(CONTEXT + "/")
                || path.startsWith("/process-instance/")
                || path.startsWith("/modification/")
                || path.startsWith("/migration/")
                || path.startsWith("/process-definition/")
                || path.equals("/batch")
                || path.startsWith("/batch/")
                || path.startsWith("/job/")
                || path.startsWith("/job-definition/")
                || path.startsWith("/history/");
    }

    /** The failure of a command or a request. */
    public static EngineFailure of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof CommandRejected rejected ? of(rejected.rejection()) : of(Failures.of(cause));
    }

    /** The failure of a refused command. */
    public static EngineFailure of(Rejection rejection) {
        if (rejection instanceof Rejection.InstructionRefused refused) {
            return new EngineFailure(400, "NotValidException", refused.message(), 0);
        } else if (rejection instanceof Rejection.ModificationFails fails) {
            return new EngineFailure(500, ENGINE, fails.message(), 0);
        } else if (rejection instanceof Rejection.StartInSuspended
                || rejection instanceof Rejection.SuspendedInstance
                || rejection instanceof Rejection.SuspendedCaller
                || rejection instanceof Rejection.SuspendedDefinition) {
            return new EngineFailure(400, "SuspendedEntityInteractionException", rejection.message(), 0);
        } else if (rejection instanceof Rejection.OtherRevision other) {
            return new EngineFailure(409, "OptimisticLockingException", other.message(), 1);
        } else if (rejection instanceof Rejection.MappingRefused refused) {
            return new EngineFailure(400, "MigrationPlanValidationException", refused.message(), 0);
        } else if (rejection instanceof Rejection.ManyNotModified many) {
            return ofOne(many.reason(), many.message());
        } else if (rejection instanceof Rejection.ManyNotRestarted many) {
            return ofOne(many.reason(), many.message());
        } else if (rejection instanceof Rejection.ManyNotMigrated many) {
            return ofOne(many.reason(), many.message());
        }
        return plain(Failures.of(rejection.asException()));
    }

    /** Of several instances, one is the reason: an unknown one makes the request a bad one. */
    private static EngineFailure ofOne(Rejection reason, String message) {
        EngineFailure one = of(reason);
        return one.status() == 404
                ? new EngineFailure(400, INVALID_REQUEST, message, null)
                : new EngineFailure(one.status(), one.type(), message, one.code());
    }

    /** The same failure in this form. */
    public static EngineFailure of(Problem problem) {
        Rejection rejection = problem.rejection();
        return rejection == null ? plain(problem) : of(rejection);
    }

    private static EngineFailure plain(Problem problem) {
        int status = problem.status();
        return switch (status) {
            case 400, 413 -> new EngineFailure(status, INVALID_REQUEST, problem.detail(), null);
            case 403 ->
                new EngineFailure(
                        status,
                        "AuthorizationException",
                        problem.detail(),
                        0,
                        problem.rejection() instanceof Forbidden its ? its : null);
            case 404 -> new EngineFailure(status, INVALID_REQUEST, problem.detail(), null);
            case 405 -> new EngineFailure(status, "NotAllowedException", problem.detail(), null);
            case 406 -> new EngineFailure(status, "NotAcceptableException", problem.detail(), null);
            case 415 -> new EngineFailure(status, "NotSupportedException", problem.detail(), null);
            default -> new EngineFailure(status, ENGINE, problem.detail(), 0);
        };
    }

    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(document());
        return status == 503 ? response.header("Retry-After", 1).build() : response.build();
    }

    /** What is written. */
    public Document document() {
        return forbidden == null ? new Plain(type, message, code) : MissingRights.of(type, message, code, forbidden);
    }

    /** Exactly the members that clients know. */
    public sealed interface Document permits Plain, MissingRights {}

    /** What every failure says. */
    record Plain(String type, String message, @Nullable Integer code) implements Document {}
}
