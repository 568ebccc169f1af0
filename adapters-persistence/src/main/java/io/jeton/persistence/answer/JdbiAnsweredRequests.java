package io.jeton.persistence.answer;

import io.jeton.application.port.AnsweredRequests;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.TransientFailure;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Answers by themselves: found, remembered without anything else, forgotten. */
public final class JdbiAnsweredRequests implements AnsweredRequests {
    private final Connections connections;

    public JdbiAnsweredRequests(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Optional<Answered> find(Claim.Request request, Instant now) {
        return connections.read(handle -> find(handle, request, now));
    }

    /** What was answered to a request, as a transaction sees it. */
    public static Optional<Answered> find(Handle handle, Claim.Request request, Instant now) {
        try {
            return Optional.ofNullable(AnsweredRequestTable.find(handle.getConnection(), List.of(request))
                            .get(request))
                    .filter(answered -> answered.until().isAfter(now));
        } catch (SQLException e) {
            throw Failures.ofStatement(e);
        }
    }

    @Override
    public boolean add(Answered answered) {
        return connections.transact(handle -> {
            try {
                insert(handle, answered);
                return true;
            } catch (SQLException e) {
                if (Failures.isDuplicateKey(e)) {
                    return false;
                }
                throw Failures.ofStatement(e);
            }
        });
    }

    /**
     * Stores an answer with whatever else the transaction does.
     *
     * @param answered {@code null} if there is nothing to store
     * @throws TransientFailure if another transaction has answered an equal request
     */
    public static void remember(Handle handle, @Nullable Answered answered) {
        if (answered == null) {
            return;
        }
        try {
            insert(handle, answered);
        } catch (SQLException e) {
            if (Failures.isDuplicateKey(e)) {
                throw new TransientFailure("another transaction was faster with the same request", e);
            }
            throw Failures.ofStatement(e);
        }
    }

    private static void insert(Handle handle, Answered answered) throws SQLException {
        var connection = handle.getConnection();
        AnsweredRequestTable.removeExpired(connection, List.of(answered.claim()), answered.at());
        AnsweredRequestTable.insert(connection, List.of(answered));
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        return connections.transact(handle -> {
            var expired = handle.createQuery("""
                            select id_digest from answered_request where expires_at <= :now
                            order by expires_at, id_digest limit :limit""")
                    .bind("now", Times.toColumn(now))
                    .bind("limit", limit)
                    .mapTo(String.class)
                    .list();
            Sql.portions(expired.stream().sorted().toList()).forEach(digests -> remove(handle, digests, now));
            return expired.size();
        });
    }

    /** A key that has expired may have been used again in between. */
    private static void remove(Handle handle, List<String> digests, Instant now) {
        handle.createUpdate("delete from answered_request where id_digest in (<digests>) and expires_at <= :now")
                .bindList("digests", digests)
                .bind("now", Times.toColumn(now))
                .execute();
    }
}
