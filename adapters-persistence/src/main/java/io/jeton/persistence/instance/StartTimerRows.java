package io.jeton.persistence.instance;

import io.jeton.application.port.Claim.StartTimer;
import io.jeton.application.port.Claimed.Fired;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** The rows of timers in {@code start_subscription}, as they fire: how often they have decides who fires them next. */
final class StartTimerRows {
    private static final String DUE =
            "select start_key, times from start_subscription where start_key in %s and suspended = 0 and due_at <= ?";
    private static final String UPDATE = "update start_subscription set due_at = ?, times = times + 1"
            + " where start_key = ? and times = ? and suspended = 0";
    private static final String DELETE =
            "delete from start_subscription where start_key = ? and times = ? and suspended = 0";

    private StartTimerRows() {}

    static List<StartTimer> lost(Connection connection, List<StartTimer> claims, Instant now) throws SQLException {
        var due = new HashSet<StartTimer>();
        for (List<StartTimer> portion : Sql.portions(claims)) {
            try (var query = connection.prepareStatement(DUE.formatted(Sql.places(portion.size())))) {
                int place = 0;
                for (StartTimer claim : portion) {
                    query.setLong(++place, claim.start().value());
                }
                Times.set(query, ++place, now);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        due.add(new StartTimer(new SubscriptionKey(rows.getLong(1)), rows.getInt(2)));
                    }
                }
            }
        }
        return claims.stream().filter(claim -> !due.contains(claim)).toList();
    }

    /** @throws Batch.RowsMissing if somebody else has fired one of them, a newer version has replaced it, or its version has been suspended */
    static void write(Connection connection, List<Fired> fired) throws SQLException {
        if (fired.isEmpty()) {
            return;
        }
        var inKeyOrder = fired.stream()
                .sorted(Comparator.comparing(timer -> timer.claim().start()))
                .toList();
        try (var update = Batch.touchingOne(connection, UPDATE);
                var delete = Batch.touchingOne(connection, DELETE)) {
            for (Fired timer : inKeyOrder) {
                var next = timer.nextDue();
                (next == null ? delete : update.add(next))
                        .add(timer.claim().start().value())
                        .add(timer.claim().times())
                        .endRow();
            }
            update.flush();
            delete.flush();
        }
    }
}
