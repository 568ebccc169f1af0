package io.jeton.persistence.instance;

import io.jeton.application.port.LaneTransaction.JobHold;
import io.jeton.domain.key.JobKey;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Who holds jobs. Their rows are locked, in key order, so that no activation takes them before the transaction ends. */
final class JobHolds {
    private static final String LOCK = """
            select job_key, lock_token, worker, deadline from job
            where job_key in %s and ended_at is null order by job_key for update""";

    private JobHolds() {}

    static Map<JobKey, JobHold> lock(Connection connection, SortedSet<JobKey> jobs) throws SQLException {
        var holds = new HashMap<JobKey, JobHold>();
        for (List<JobKey> portion : Sql.portions(jobs)) {
            try (var query = connection.prepareStatement(LOCK.formatted(Sql.places(portion.size())))) {
                for (int i = 0; i < portion.size(); i++) {
                    query.setLong(i + 1, portion.get(i).value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        var key = new JobKey(rows.getLong(1));
                        var token = rows.getLong(2);
                        var lockToken = rows.wasNull() ? null : (@Nullable Long) token;
                        holds.put(key, new JobHold(lockToken, rows.getString(3), Times.find(rows, 4)));
                    }
                }
            }
        }
        return holds;
    }
}
