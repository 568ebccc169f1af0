package io.jeton.persistence.answer;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.Times;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows of {@code answered_request}: one for each request with an idempotency key that was carried out, written in the transaction that did it.
 * The primary key, a digest of what tells requests apart, lets only one transaction through.
 */
public final class AnsweredRequestTable {
    private static final String FIND = """
            select id_digest, request_digest, attempt, facts, answered_at, expires_at
            from answered_request where id_digest in %s""";

    private static final String DELETE_EXPIRED =
            "delete from answered_request where id_digest in %s and expires_at <= ?";

    private static final String INSERT = """
            insert into answered_request
              (id_digest, tenant_id, operation, idempotency_key, part, request_digest, attempt, facts, answered_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private AnsweredRequestTable() {}

    /** What was answered to these requests; also what has expired, but is still there. */
    public static Map<Claim.Request, Answered> find(Connection connection, Collection<Claim.Request> requests)
            throws SQLException {
        var byDigest = new HashMap<String, Claim.Request>();
        requests.forEach(request -> byDigest.put(digest(request), request));
        var found = new HashMap<Claim.Request, Answered>();
        for (List<String> portion : Sql.portions(byDigest.keySet())) {
            try (var query = connection.prepareStatement(FIND.formatted(Sql.places(portion.size())))) {
                int place = 0;
                for (String digest : portion) {
                    query.setString(++place, digest);
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        var request = Objects.requireNonNull(
                                byDigest.get(rows.getString(1)), "a digest that was not asked for");
                        found.put(
                                request,
                                new Answered(
                                        request,
                                        rows.getString(2),
                                        rows.getLong(3),
                                        rows.getString(4),
                                        Times.get(rows, 5),
                                        Times.get(rows, 6)));
                    }
                }
            }
        }
        return found;
    }

    /** Removes what has expired of these requests, so that their keys can be used again. */
    public static void removeExpired(Connection connection, Collection<Claim.Request> requests, Instant now)
            throws SQLException {
        var digests =
                requests.stream().map(AnsweredRequestTable::digest).sorted().toList();
        for (List<String> portion : Sql.portions(digests)) {
            try (var delete = connection.prepareStatement(DELETE_EXPIRED.formatted(Sql.places(portion.size())))) {
                int place = 0;
                for (String digest : portion) {
                    delete.setString(++place, digest);
                }
                Times.set(delete, ++place, now);
                delete.executeUpdate();
            }
        }
    }

    /** @throws SQLException a duplicate key if another transaction has answered one of these requests */
    public static void insert(Connection connection, List<Answered> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Row>();
        all.forEach(answered -> rows.add(new Row(digest(answered.claim()), answered)));
        rows.sort(Comparator.comparing(Row::digest));
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Row row : rows) {
                var answered = row.answered();
                insert.add(row.digest())
                        .add(answered.claim().tenantId())
                        .add(answered.claim().operation())
                        .add(answered.claim().idempotencyKey())
                        .add(answered.claim().part())
                        .add(answered.digest())
                        .add(answered.attempt())
                        .add(answered.facts())
                        .add(answered.at())
                        .add(answered.until())
                        .endRow();
            }
            insert.flush();
        }
    }

    /** Of parts that no other parts can make the same text of. */
    private static String digest(Claim.Request request) {
        var parts = List.of(request.tenantId(), request.operation(), request.idempotencyKey(), request.part());
        try {
            var text = String.valueOf(StringList.toColumn(parts));
            var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    private record Row(String digest, Answered answered) {}
}
