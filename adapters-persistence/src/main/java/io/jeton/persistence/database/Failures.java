package io.jeton.persistence.database;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the drivers' errors mean. The same error means something else in a statement and in a commit. */
public final class Failures {
    /** Deadlock, or conflict with another server: rolled back whole. Lock wait time-out, killed query: the statement only. */
    private static final Set<Integer> CONFLICTS = Set.of(1213, 1205, 1020, 1317, 3024, 3101);

    /** This server cannot do it now; another one might: not ready, read-only, full, stopping. */
    private static final Set<Integer> UNABLE = Set.of(1047, 1290, 1836, 1040, 1053);

    private static final Set<Integer> H2_CONFLICTS = Set.of(40001, 50200, 90131);
    private static final Set<Integer> H2_CLOSED = Set.of(90007, 90067, 90098, 90121);
    private static final int PACKET_TOO_LARGE = 1153;
    private static final int KILLED = 1927;

    private Failures() {}

    /** A connection could not be had. */
    public static StoreUnavailable ofConnecting(SQLException cause) {
        return new StoreUnavailable("the database cannot be reached: " + cause.getMessage(), cause);
    }

    /** A statement failed; whatever the error, the transaction is not committed and has to be rolled back. */
    public static RuntimeException ofStatement(SQLException cause) {
        if (isTooLarge(cause)) {
            return new IllegalStateException("a statement is too large for the database", cause);
        }
        if (isConflict(cause)) {
            return new TransientFailure("another transaction was in the way: " + cause.getMessage(), cause);
        }
        if (UNABLE.contains(cause.getErrorCode())) {
            return new StoreUnavailable("the database server refuses to work: " + cause.getMessage(), cause);
        }
        if (isLostConnection(cause)) {
            return new TransientFailure("the connection was lost: " + cause.getMessage(), cause);
        }
        return new IllegalStateException("a statement failed: " + cause.getMessage(), cause);
    }

    /** A commit failed: unless the error says for certain that nothing was done, nobody knows. */
    public static RuntimeException ofCommit(SQLException cause) {
        if (isConflict(cause) || isGroupConflict(cause)) {
            return new TransientFailure("the commit was refused: " + cause.getMessage(), cause);
        }
        return new UnknownOutcome("the outcome of a commit is unknown: " + cause.getMessage(), cause);
    }

    /** The error of the driver within an exception of a library. */
    public static @Nullable SQLException causeOf(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    public static boolean isDuplicateKey(SQLException cause) {
        return cause.getErrorCode() == 1062 || cause.getErrorCode() == 23505;
    }

    /** Whether the connection cannot be used any more: it is broken, or its server does not take writes any more. */
    public static boolean isLostConnection(SQLException cause) {
        var state = cause.getSQLState();
        return (state != null && state.startsWith("08"))
                || H2_CLOSED.contains(cause.getErrorCode())
                || cause.getErrorCode() == KILLED
                || UNABLE.contains(cause.getErrorCode())
                || cause instanceof java.sql.SQLRecoverableException;
    }

    private static boolean isConflict(SQLException cause) {
        return CONFLICTS.contains(cause.getErrorCode()) || H2_CONFLICTS.contains(cause.getErrorCode());
    }

    private static boolean isGroupConflict(SQLException cause) {
        return cause.getErrorCode() == 1180
                && String.valueOf(cause.getMessage()).contains("149");
    }

    private static boolean isTooLarge(SQLException cause) {
        return cause instanceof PacketTooBigException
                || cause.getErrorCode() == PACKET_TOO_LARGE
                || String.valueOf(cause.getMessage()).contains("max_allowed_packet");
    }
}
