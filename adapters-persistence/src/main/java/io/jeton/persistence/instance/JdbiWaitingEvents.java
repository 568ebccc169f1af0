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
import java.util.List;
import java.util.Optional;

/** Finds due timers by the index on their time, and who waits for a signal by the index on its name. */
public final class JdbiWaitingEvents implements WaitingEvents {
    private final Connections connections;

    public JdbiWaitingEvents(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<WaitingEvent> dueTimers(Instant now, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select subscription_key, instance_key from subscription
                        where due_at <= :now order by due_at, subscription_key limit :limit""")
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) -> event(rows))
                .list());
    }

    @Override
    public Optional<Instant> nextDue() {
        return connections.read(handle -> handle.createQuery("""
                        select due_at from subscription where due_at is not null order by due_at limit 1""")
                .map((rows, context) -> Times.get(rows, 1))
                .findOne());
    }

    @Override
    public List<SignalReceiver> waitingForSignal(SignalBroadcast signal, SubscriptionKey after, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select s.subscription_key, s.instance_key, i.definition_key, s.element_id
                        from subscription s join process_instance i on i.instance_key = s.instance_key
                        where s.name = :name and s.correlation_key is null and s.subscription_key > :after
                          and s.kind = <kind> and s.tenant_id = :tenant
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
        return connections.read(handle -> handle.createQuery("""
                        select job_key, instance_key from job
                        where type = :type and available_at <= :now order by available_at, job_key limit :limit""")
                .bind("type", Job.CONTINUATION)
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) ->
                        new WaitingToken(new JobKey(rows.getLong(1)), new ProcessInstanceKey(rows.getLong(2))))
                .list());
    }

    @Override
    public Optional<Instant> nextContinuationDue() {
        return connections.read(handle -> handle.createQuery("""
                        select available_at from job where type = :type and available_at is not null
                        order by available_at limit 1""")
                .bind("type", Job.CONTINUATION)
                .map((rows, context) -> Times.get(rows, 1))
                .findOne());
    }

    private static WaitingEvent event(ResultSet rows) throws SQLException {
        return new WaitingEvent(new SubscriptionKey(rows.getLong(1)), new ProcessInstanceKey(rows.getLong(2)));
    }
}
