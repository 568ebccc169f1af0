package io.jeton.persistence.definition;

import io.jeton.application.port.DefinitionStore;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Deployed files and versions. A row for each tenant, locked by a deployment, keeps two of them from making the same version. */
public final class JdbiDefinitionStore implements DefinitionStore {
    private final Connections connections;

    public JdbiDefinitionStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public <T> T deploy(String tenantId, Function<Versions, T> work) {
        ensureTenant(tenantId);
        return connections.transact(handle -> {
            handle.createQuery("select tenant_id from tenant where tenant_id = :tenant for update")
                    .bind("tenant", tenantId)
                    .mapTo(String.class)
                    .one();
            return work.apply(new JdbiVersions(handle, tenantId));
        });
    }

    @Override
    public Optional<StoredDefinition> find(ProcessDefinitionKey key) {
        return connections.read(handle -> handle.createQuery("""
                        select tenant_id, process_id, version, resource_name, resource_key
                        from process_definition where definition_key = :key""")
                .bind("key", key.value())
                .map((rows, context) -> new StoredDefinition(
                        key,
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getString(4),
                        content(handle, rows.getLong(5))))
                .findOne());
    }

    /** Makes the tenant's row, in a transaction of its own, so that nobody waits for it during a deployment. */
    private void ensureTenant(String tenantId) {
        connections.transact(handle -> {
            var known = handle.createQuery("select 1 from tenant where tenant_id = :tenant")
                    .bind("tenant", tenantId)
                    .mapTo(Integer.class)
                    .findOne();
            if (known.isEmpty()) {
                insertTenant(handle, tenantId);
            }
            return true;
        });
    }

    private static void insertTenant(Handle handle, String tenantId) {
        try {
            handle.createUpdate("insert into tenant (tenant_id) values (:tenant)")
                    .bind("tenant", tenantId)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            var cause = Failures.causeOf(e);
            if (cause == null || !Failures.isDuplicateKey(cause)) {
                throw e;
            }
        }
    }

    private static byte[] content(Handle handle, long resourceKey) {
        var content = new ByteArrayOutputStream();
        handle.createQuery("select content from resource_part where resource_key = :key order by part")
                .bind("key", resourceKey)
                .map((rows, context) -> rows.getBytes(1))
                .forEach(content::writeBytes);
        return content.toByteArray();
    }
}
