package io.jeton.rest.problem;

/** A request that breaks its contract. It has no stack trace: it is an answer, not a fault. */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private InvalidRequest(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** The request cannot be read: it is no JSON, has unknown properties or wrong types. */
    public static InvalidRequest unreadable(String detail) {
        return new InvalidRequest(Problem.of(400, "Bad Request", detail));
    }

    /** The request was read and has values that are not permitted. */
    public static InvalidRequest refused(String detail) {
        return new InvalidRequest(Problem.of(400, "INVALID_ARGUMENT", detail));
    }

    public static InvalidRequest tooLarge(int bytesMax) {
        return new InvalidRequest(Problem.of(
                413, "Content Too Large", "The request body must not be larger than " + bytesMax + " bytes."));
    }

    /** What a path or a query names is not there. */
    public static InvalidRequest notFound(String what, long key) {
        return new InvalidRequest(Problem.of(404, "NOT_FOUND", what + " with key '" + key + "' not found."));
    }

    /** What a path names is not there, as a sentence. */
    public static InvalidRequest notFound(String detail) {
        return new InvalidRequest(Problem.of(404, "NOT_FOUND", detail));
    }

    /** The installation does not allow it. */
    public static InvalidRequest forbidden(String detail) {
        return new InvalidRequest(Problem.of(403, "FORBIDDEN", detail));
    }

    public Problem problem() {
        return problem;
    }
}
