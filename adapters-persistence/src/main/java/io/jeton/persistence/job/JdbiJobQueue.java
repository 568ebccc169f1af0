package io.jeton.persistence.job;

import io.jeton.application.port.AnswerRoom;
import io.jeton.application.port.AnswerRoom.Fit;
import io.jeton.application.port.JobQueue;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.key.JobKey;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.database.WorkerName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Claims jobs in the order of the index on (type, tenant, priority, available_at, key), priority by priority. A claim is a compare-and-set: it only counts if each of the
 * jobs was still available when it was written. Where the database can lock just what it reads, locks keep pollers from ever trying for
 * the same jobs; on H2 there is one poller at a time instead.
 */
public final class JdbiJobQueue implements JobQueue {
    private static final int ATTEMPTS = 3;
    /** How often a claim looks for other jobs in place of those that it has withdrawn. */
    private static final int ROUNDS_MAX = 50;

    /** What is the same for all of them is part of the order, too: H2 would not take that from the index otherwise, but sort the whole queue. */
    private static final String HEAD = """
            select job_key, type, instance_key, root_key, definition_key, element_id, token_key, tenant_id, retries, tags, scopes, kind,
              priority, listener_event, listener_index, headers
            from job where type = ? and tenant_id = ? and queue_priority = ? and available_at <= ?
            order by type, tenant_id, queue_priority, available_at, job_key limit ?""";

    private static final String LOCKING = " for update skip locked";

    private static final String CLAIM =
            "update job set worker = ?, deadline = ?, available_at = ?, lock_token = ? where job_key in %s and available_at <= ?";

    private static final String EXTEND = """
            update job set deadline = :deadline, available_at = :deadline
            where job_key = :job and deadline > :now and available_at = deadline""";

    private static final String EXTEND_IF_LOCKED = EXTEND + " and lock_token = :token";

    private static final String RELEASE = """
            update job set available_at = created_at, deadline = null, lock_token = null
            where job_key in (<jobs>) and lock_token = :token and available_at = deadline""";

    private final Connections connections;
    private final Lock onePoller = new ReentrantLock();
    private final QueuePriorities priorities;

    public JdbiJobQueue(Connections connections) {
        this.connections = connections;
        this.priorities = new QueuePriorities(connections.dialect());
    }

    @Override
    public Taken activate(Request request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return connections.dialect().locksWhatItReads() ? claim(request) : claimAlone(request);
            } catch (UnknownOutcome e) {
                throw new TransientFailure(
                        "nobody knows whether jobs were claimed; if so, they come back after the time-out", e);
            } catch (ClaimLost e) {
                if (attempt == ATTEMPTS) {
                    throw new TransientFailure("other pollers were faster, " + ATTEMPTS + " times", e);
                }
            }
        }
    }

    @Override
    public boolean extend(JobKey job, Instant now, Instant deadline, @Nullable Long lockToken) {
        return connections.transact(handle -> {
            var update = handle.createUpdate(lockToken == null ? EXTEND : EXTEND_IF_LOCKED)
                    .bind("job", job.value())
                    .bind("now", Times.toColumn(now))
                    .bind("deadline", Times.toColumn(deadline));
            if (lockToken != null) {
                update.bind("token", lockToken);
            }
            return update.execute() == 1;
        });
    }

    @Override
    public int release(Collection<JobKey> jobs, long lockToken) {
        var keys = jobs.stream().map(JobKey::value).sorted().toList();
        return connections.transact(handle -> Sql.portions(keys).stream()
                .mapToInt(portion -> handle.createUpdate(RELEASE)
                        .bindList("jobs", portion)
                        .bind("token", lockToken)
                        .execute())
                .sum());
    }

    private Taken claimAlone(Request request) {
        onePoller.lock();
        try {
            return claim(request);
        } finally {
            onePoller.unlock();
        }
    }

    private Taken claim(Request request) {
        return connections.transact(handle -> claim(handle, request));
    }

    private Taken claim(Handle handle, Request request) {
        try {
            var connection = handle.getConnection();
            var offered = offered(connection, request);
            if (offered.isEmpty()) {
                return Taken.NOTHING;
            }
            var variables = new VisibleVariables(connection, request.variables()).read(offered);
            var sorted = Sorted.of(offered, variables, request.bytesMax());
            for (List<OfferedJob> portion : Sql.portions(sorted.held())) {
                mark(connection, request, portion);
            }
            variables.complete(sorted.fitting());
            return new Taken(
                    sorted.fitting().stream()
                            .map(job -> job.held(request, variables.of(job)))
                            .toList(),
                    sorted.tooLarge());
        } catch (SQLException e) {
            throw Failures.ofStatement(e);
        }
    }

    /** Without jobs of iterations that are over: those are withdrawn, and others looked for in their place. */
    private List<OfferedJob> offered(Connection connection, Request request) throws SQLException {
        for (int round = 1; ; round++) {
            var offered = heads(connection, request);
            var discarded = DiscardedJobs.among(connection, offered);
            if (discarded.isEmpty()) {
                return offered;
            }
            DiscardedJobs.withdraw(connection, discarded);
            if (round == ROUNDS_MAX) {
                offered.removeAll(discarded);
                return offered;
            }
        }
    }

    private List<OfferedJob> heads(Connection connection, Request request) throws SQLException {
        var offered = new ArrayList<OfferedJob>();
        for (String tenant : request.tenantIds()) {
            offered.addAll(head(connection, request, tenant, request.jobsMax() - offered.size()));
        }
        return offered;
    }

    /**
     * The jobs at the head, sorted by whether the answer has room for them; what comes behind the first that it has no room for any more is left
     * alone.
     *
     * @param held those that fit and those that are too large, in their order
     */
    private record Sorted(List<OfferedJob> fitting, List<TooLarge> tooLarge, List<OfferedJob> held) {
        static Sorted of(List<OfferedJob> offered, VisibleVariables variables, long bytesMax) {
            var room = new AnswerRoom(bytesMax);
            var fitting = new ArrayList<OfferedJob>();
            var tooLarge = new ArrayList<TooLarge>();
            var held = new ArrayList<OfferedJob>();
            for (OfferedJob job : offered) {
                var fit = room.take(variables.bytesOf(job));
                if (fit == Fit.NOT_ANY_MORE) {
                    break;
                }
                held.add(job);
                if (fit == Fit.FITS) {
                    fitting.add(job);
                } else {
                    tooLarge.add(TooLarge.of(new JobKey(job.key()), variables.sizesOf(job)));
                }
            }
            return new Sorted(fitting, tooLarge, held);
        }
    }

    /** Who finds nothing looks again, unless the priorities are what they were: there may be new ones. */
    private List<OfferedJob> head(Connection connection, Request request, String tenant, int limit)
            throws SQLException {
        if (limit <= 0) {
            return List.of();
        }
        var recent = priorities.recent(connection, request.type(), tenant, request.now());
        var found = head(connection, request, tenant, limit, recent);
        if (!found.isEmpty()) {
            return found;
        }
        var current = priorities.read(connection, request.type(), tenant, request.now());
        return current.equals(recent) ? List.of() : head(connection, request, tenant, limit, current);
    }

    private List<OfferedJob> head(
            Connection connection, Request request, String tenant, int limit, List<Integer> highestFirst)
            throws SQLException {
        var jobs = new ArrayList<OfferedJob>();
        var sql = connections.dialect().locksWhatItReads() ? HEAD + LOCKING : HEAD;
        try (var query = connection.prepareStatement(sql)) {
            for (int priority : highestFirst) {
                query.setString(1, request.type());
                query.setString(2, tenant);
                query.setInt(3, priority);
                Times.set(query, 4, request.now());
                query.setInt(5, limit - jobs.size());
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        jobs.add(OfferedJob.of(rows));
                    }
                }
                if (jobs.size() >= limit) {
                    break;
                }
            }
        }
        return jobs;
    }

    private static void mark(Connection connection, Request request, List<OfferedJob> jobs) throws SQLException {
        try (var claim = connection.prepareStatement(CLAIM.formatted(Sql.places(jobs.size())))) {
            claim.setString(1, WorkerName.toColumn(request.worker()));
            Times.set(claim, 2, request.deadline());
            Times.set(claim, 3, request.deadline());
            claim.setLong(4, request.lockToken());
            var index = 4;
            for (OfferedJob job : jobs) {
                claim.setLong(++index, job.key());
            }
            Times.set(claim, ++index, request.now());
            if (claim.executeUpdate() != jobs.size()) {
                throw new ClaimLost();
            }
        }
    }

    /** Somebody else has claimed, or an instance has withdrawn, one of the jobs in between. */
    private static final class ClaimLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClaimLost() {
            super("a job was claimed by somebody else", null, false, false);
        }
    }
}
