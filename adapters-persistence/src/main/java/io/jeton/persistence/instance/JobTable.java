package io.jeton.persistence.instance;

import io.jeton.domain.instance.Jobs.Offer;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.KeyedUpdates;
import io.jeton.persistence.database.StringList;
import io.jeton.persistence.database.StringMap;
import io.jeton.persistence.database.WorkerName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code job}, as far as the instance owns them. Who holds a job, and until when, belongs to activation; {@code available_at}
 * is written here only where the instance decides anew when the job may be handed out, or where the transaction that offers a job hands
 * it over at once.
 */
final class JobTable {
    private static final String INSERT = """
            insert into job
              (job_key, instance_key, root_key, definition_key, token_key, scopes, element_id, tenant_id, tags, type, retries,
               state, backoff_until, error_code, error_message, incident_key, created_at, updated_at, ended_at, available_at,
               worker, deadline, kind, priority, listener_event, listener_index, headers, queue_priority, lock_token)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update job set retries = ?, state = ?, backoff_until = ?, error_code = ?, error_message = ?, incident_key = ?,
              ended_at = ?, updated_at = ?""";

    private static final String UPDATE_OFFER = """
            update job set retries = ?, state = ?, backoff_until = ?, error_code = ?, error_message = ?, incident_key = ?,
              ended_at = ?, updated_at = ?, available_at = ?, queue_priority = ?, lock_token = null""";

    private static final String UPDATE_HOLD = """
            update job set retries = ?, state = ?, backoff_until = ?, error_code = ?, error_message = ?, incident_key = ?,
              ended_at = ?, updated_at = ?, available_at = ?, queue_priority = ?, worker = ?, deadline = ?, lock_token = ?""";

    /** Only of jobs of task listeners, so that the statements of all others need not carry it. */
    private static final String UPDATE_VERDICT = "update job set denied = ?, denied_reason = ?";

    private final Connection connection;
    private final Map<ProcessInstanceKey, Instant> writtenAt;
    private final Map<JobKey, Offer> offers = new HashMap<>();

    private JobTable(Connection connection, Map<ProcessInstanceKey, Instant> writtenAt) {
        this.connection = connection;
        this.writtenAt = writtenAt;
    }

    static void write(
            Connection connection, List<ProcessInstance> instances, Map<ProcessInstanceKey, Instant> writtenAt)
            throws SQLException {
        var table = new JobTable(connection, writtenAt);
        instances.forEach(instance -> instance.jobs().offers().forEach(offer -> table.offers.put(offer.job(), offer)));
        table.change(Written.inKeyOrder(
                instances, instance -> instance.jobs().touched().changed(), job -> job.key()
                        .value()));
        table.add(Written.inKeyOrder(
                instances, instance -> instance.jobs().touched().added(), job -> job.key()
                        .value()));
        table.hear(instances);
    }

    private void hear(List<ProcessInstance> instances) throws SQLException {
        var update = new KeyedUpdates(connection, UPDATE_VERDICT, "job_key", "");
        for (ProcessInstance instance : instances) {
            var touched = instance.jobs().touched();
            Stream.of(touched.changed(), touched.added())
                    .flatMap(Collection::stream)
                    .forEach(job -> {
                        var verdict = job.verdict();
                        if (verdict != null) {
                            update.row(job.key().value(), verdict.denied() ? 1 : 0, verdict.reason());
                        }
                    });
        }
        update.flush();
    }

    private void change(List<Written<Job>> changed) throws SQLException {
        var update = new KeyedUpdates(connection, UPDATE, "job_key", "");
        var updateOffer = new KeyedUpdates(connection, UPDATE_OFFER, "job_key", "");
        var updateHold = new KeyedUpdates(connection, UPDATE_HOLD, "job_key", "");
        for (Written<Job> row : changed) {
            var values = new ArrayList<@Nullable Object>(lifeOf(row));
            var key = row.part().key();
            var offer = offers.get(key);
            if (offer == null) {
                update.row(key.value(), values.toArray());
            } else if (offer.worker() == null) {
                values.add(offer.from());
                values.add(queuePriorityOf(row, offer));
                updateOffer.row(key.value(), values.toArray());
            } else {
                values.addAll(Arrays.asList(
                        offer.from(), queuePriorityOf(row, offer), workerOf(offer), offer.from(), offer.lockToken()));
                updateHold.row(key.value(), values.toArray());
            }
        }
        update.flush();
        updateOffer.flush();
        updateHold.flush();
    }

    private List<@Nullable Object> lifeOf(Written<Job> row) {
        var job = row.part();
        return Arrays.asList(
                job.retries(),
                Codes.of(job.state()),
                job.backoffUntil(),
                job.errorCode(),
                job.errorMessage(),
                incidentOf(job),
                job.endedAt(),
                updatedAt(row));
    }

    private void add(List<Written<Job>> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Written<Job> row : added) {
                var job = row.part();
                var header = row.instance().header();
                var offer = offers.get(job.key());
                var listener = job.work().listener();
                insert.add(job.key().value())
                        .add(row.instanceKey())
                        .add(header.root().value())
                        .add(header.definition().key().value())
                        .add(job.token().value())
                        .add(ScopesAround.of(row.instance(), job.token()))
                        .add(job.elementId())
                        .add(header.tenantId())
                        .add(StringList.toColumn(header.tags()))
                        .add(job.type())
                        .add(job.retries())
                        .add(Codes.of(job.state()))
                        .add(job.backoffUntil())
                        .add(job.errorCode())
                        .add(job.errorMessage())
                        .add(incidentOf(job))
                        .add(job.createdAt())
                        .add(updatedAt(row))
                        .add(job.endedAt())
                        .add(offer == null ? null : offer.from())
                        .add(offer == null ? null : workerOf(offer))
                        .add(offer == null || offer.worker() == null ? null : offer.from())
                        .add(Codes.of(job.kind()))
                        .add(job.work().priority())
                        .add(listener == null ? null : (long) Codes.of(listener.event()))
                        .add(listener == null ? null : (long) listener.index())
                        .add(StringMap.toColumn(job.work().headers()))
                        .add(queuePriorityOf(row, offer))
                        .add(offer == null || offer.worker() == null ? null : (Long) offer.lockToken())
                        .endRow();
            }
            insert.flush();
        }
    }

    /** Only what can be had, now or later, is in the queue. */
    private static @Nullable Long queuePriorityOf(Written<Job> row, @Nullable Offer offer) {
        return offer == null || offer.from() == null || row.instance().isSuspended()
                ? null
                : (Long) (long) row.part().work().priority();
    }

    private static @Nullable String workerOf(Offer offer) {
        var worker = offer.worker();
        return worker == null ? null : WorkerName.toColumn(worker);
    }

    private Instant updatedAt(Written<Job> row) {
        return Optional.ofNullable(writtenAt.get(row.instance().key()))
                .orElse(row.part().createdAt());
    }

    private static @Nullable Long incidentOf(Job job) {
        var incident = job.incident();
        return incident == null ? null : incident.value();
    }
}
