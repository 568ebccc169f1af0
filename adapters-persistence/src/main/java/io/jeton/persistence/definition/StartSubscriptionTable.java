package io.jeton.persistence.definition;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rows of {@code start_subscription}: by which events the newest versions start. */
final class StartSubscriptionTable {
    static final String SELECT = """
            select start_key, tenant_id, process_id, definition_key, element_id, kind, name, schedule, due_at, times, opened_at
            from start_subscription""";

    private StartSubscriptionTable() {}

    /** The rows of one version of a process take the place of those of the version before; they rest if the version is suspended. */
    static void replace(Handle handle, String tenantId, String processId, List<StartSubscription> starts) {
        handle.createUpdate("delete from start_subscription where tenant_id = :tenant and process_id = :process")
                .bind("tenant", tenantId)
                .bind("process", processId)
                .execute();
        for (StartSubscription start : starts) {
            var due = start.dueAt();
            handle.createUpdate("""
                            insert into start_subscription
                              (start_key, tenant_id, process_id, definition_key, element_id, kind, name, schedule, due_at,
                               times, opened_at, suspended)
                            values (:key, :tenant, :process, :definition, :element, :kind, :name, :schedule, :due,
                               :times, :opened,
                               (select d.suspended from process_definition d where d.definition_key = :definition))""")
                    .bind("key", start.key().value())
                    .bind("tenant", start.tenantId())
                    .bind("process", start.processId())
                    .bind("definition", start.definition().value())
                    .bind("element", start.elementId())
                    .bind("kind", Codes.of(start.kind()))
                    .bind("name", start.name())
                    .bind("schedule", start.schedule())
                    .bind("due", due == null ? null : Times.toColumn(due))
                    .bind("times", start.times())
                    .bind("opened", Times.toColumn(start.openedAt()))
                    .execute();
        }
    }

    /** What these versions wait for rests: it leaves the indexes that are looked at. */
    static void suspend(Handle handle, List<Long> definitions) {
        handle.createUpdate("update start_subscription set suspended = 1 where definition_key in (<definitions>)")
                .bindList("definitions", definitions)
                .execute();
    }

    /** What these versions wait for is found again; they have not waited before. */
    static List<StartSubscription> resume(Handle handle, List<Long> definitions, Instant at) {
        handle.createUpdate("update start_subscription set suspended = 0, opened_at = :at"
                        + " where definition_key in (<definitions>)")
                .bind("at", Times.toColumn(at))
                .bindList("definitions", definitions)
                .execute();
        return handle.createQuery(SELECT + " where definition_key in (<definitions>) order by start_key")
                .bindList("definitions", definitions)
                .map((rows, context) -> read(rows))
                .list();
    }

    /** A version does not wait any more. */
    static void close(Handle handle, ProcessDefinitionKey definition) {
        handle.createUpdate("delete from start_subscription where definition_key = :definition")
                .bind("definition", definition.value())
                .execute();
    }

    static StartSubscription read(ResultSet rows) throws SQLException {
        return new StartSubscription(
                new SubscriptionKey(rows.getLong(1)),
                rows.getString(2),
                rows.getString(3),
                new ProcessDefinitionKey(rows.getLong(4)),
                rows.getString(5),
                Codes.subscriptionKind(rows.getInt(6)),
                rows.getString(7),
                rows.getString(8),
                Times.find(rows, 9),
                rows.getInt(10),
                Times.get(rows, 11));
    }
}
