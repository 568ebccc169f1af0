package io.jeton.persistence.instance;

import io.jeton.application.port.WaitingEvents;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds due timers and continuations by the indexes on their time, and who waits for a signal by the index on its name. */
public final class JdbiWaitingEvents implements WaitingEvents {
    private final Connections connections;

    public JdbiWaitingEvents(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<WaitingEvent> dueTimers(Instant now, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select subscription_key, instance_key from subscription
                        where suspended = 0 and due_at <= :now order by due_at, subscription_key limit :limit""")
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) -> event(rows))
                .list());
    }

    @Override
    public Optional<Instant> nextDue() {
        return connections.read(handle -> handle.createQuery("""
                        select due_at from subscription where suspended = 0 and due_at is not null
                        order by due_at limit 1""")
                .map((rows, context) -> Times.get(rows, 1))
                .findOne());
    }

    @Override
    public List<SignalReceiver> waitingForSignal(SignalBroadcast signal, SubscriptionKey after, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select s.subscription_key, s.instance_key, i.definition_key, s.element_id
                        from subscription s join process_instance i on i.instance_key = s.instance_key
                        where s.name = :name and s.correlation_key is null and s.subscription_key > :after
                          and s.kind = <kind> and s.tenant_id = :tenant and s.suspended = 0
                          and (s.opened_at < :at or (s.opened_at = :at and s.subscription_key < :signal))
                        order by s.subscription_key limit :limit""")
                .define("kind", Codes.of(SubscriptionKind.SIGNAL))
                .bind("name", signal.name())
                .bind("after", after.value())
                .bind("tenant", signal.tenantId())
                .bind("at", Times.toColumn(signal.at()))
                .bind("signal", signal.key().value())
                .bind("limit", limit)
                .map((rows, context) -> new SignalReceiver(
                        new SubscriptionKey(rows.getLong(1)),
                        new ProcessInstanceKey(rows.getLong(2)),
                        new ProcessDefinitionKey(rows.getLong(3)),
                        rows.getString(4)))
                .list());
    }

    @Override
    public List<WaitingToken> dueContinuations(Instant now, int limit) {
        return connections.read(handle -> tenantsWithContinuations(handle).stream()
                .flatMap(tenant -> dueContinuations(handle, tenant, now, limit).stream())
                .sorted(Comparator.comparing(DueToken::due)
                        .thenComparing(due -> due.token().job()))
                .limit(limit)
                .map(DueToken::token)
                .toList());
    }

    @Override
    public Optional<Instant> nextContinuationDue() {
        return connections.read(handle -> tenantsWithContinuations(handle).stream()
                .flatMap(tenant -> nextContinuationDue(handle, tenant).stream())
                .min(Comparator.naturalOrder()));
    }

    private static List<DueToken> dueContinuations(Handle handle, String tenant, Instant now, int limit) {
        return handle.createQuery("""
                        select job_key, instance_key, available_at from job
                        where type = :type and tenant_id = :tenant and queue_priority = 0 and available_at <= :now
                        order by available_at, job_key limit :limit""")
                .bind("type", Job.CONTINUATION)
                .bind("tenant", tenant)
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) -> new DueToken(
                        new WaitingToken(new JobKey(rows.getLong(1)), new ProcessInstanceKey(rows.getLong(2))),
                        Times.get(rows, 3)))
                .list();
    }

    private static Optional<Instant> nextContinuationDue(Handle handle, String tenant) {
        return handle.createQuery("""
                        select available_at from job
                        where type = :type and tenant_id = :tenant and queue_priority = 0 and available_at is not null
                        order by available_at limit 1""")
                .bind("type", Job.CONTINUATION)
                .bind("tenant", tenant)
                .map((rows, context) -> Times.get(rows, 1))
                .findOne();
    }

    /**
     * The index on jobs has the tenant before the time. Without it, all that ever were would be read, because those that have ended stay: so
     * tenants are found first, one probe of the index for each.
     */
    private static List<String> tenantsWithContinuations(Handle handle) {
        var tenants = new ArrayList<String>();
        for (var next = tenantAfter(handle, ""); next.isPresent(); next = tenantAfter(handle, next.get())) {
            tenants.add(next.get());
        }
        return tenants;
    }

    private static Optional<String> tenantAfter(Handle handle, String tenant) {
        return handle.createQuery("""
                        select tenant_id from job where type = :type and tenant_id > :tenant
                        order by tenant_id limit 1""")
                .bind("type", Job.CONTINUATION)
                .bind("tenant", tenant)
                .mapTo(String.class)
                .findOne();
    }

    private static WaitingEvent event(ResultSet rows) throws SQLException {
        return new WaitingEvent(new SubscriptionKey(rows.getLong(1)), new ProcessInstanceKey(rows.getLong(2)));
    }

    private record DueToken(WaitingToken token, Instant due) {}
}
