package io.jeton.persistence.definition;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Deployed files and versions. A row for each tenant, locked by a deployment, a deletion or a suspension, keeps two of them from making the same version. */
public final class JdbiDefinitionStore implements DefinitionStore {
    private final Connections connections;

    public JdbiDefinitionStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public <T> T deploy(String tenantId, Function<Versions, T> work) {
        ensureTenant(tenantId);
        var attempt = new AtomicReference<@Nullable Attempt<T>>();
        try {
            return connections.transact(handle -> {
                lock(handle, tenantId);
                var versions = new JdbiVersions(handle, tenantId);
                var result = work.apply(versions);
                attempt.set(new Attempt<>(result, versions.proof()));
                return result;
            });
        } catch (UnknownOutcome e) {
            var unknown = attempt.get();
            if (unknown != null && wasDone(tenantId, unknown.proof(), e)) {
                return unknown.result();
            }
            throw new TransientFailure(
                    "nothing was deployed, deleted or suspended: the connection was lost during its commit", e);
        }
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

    @Override
    public Optional<StoredForm> form(FormKey key) {
        return connections.read(handle -> handle.createQuery("""
                        select tenant_id, form_id, version, version_tag, resource_name, resource_key
                        from form where form_key = :key""")
                .bind("key", key.value())
                .map((rows, context) -> new StoredForm(
                        key,
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getString(4),
                        rows.getString(5),
                        content(handle, rows.getLong(6))))
                .findOne());
    }

    @Override
    public Optional<StoredResource> resource(ResourceKey key) {
        return connections.read(handle -> handle.createQuery("""
                        select tenant_id, resource_id, version, version_tag, resource_name, resource_key
                        from kept_resource where kept_key = :key""")
                .bind("key", key.value())
                .map((rows, context) -> new StoredResource(
                        key,
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3),
                        rows.getString(4),
                        rows.getString(5),
                        content(handle, rows.getLong(6))))
                .findOne());
    }

    @Override
    public Optional<StoredRequirements> requirements(DecisionRequirementsKey key) {
        return connections.read(
                handle -> DecisionTables.requirements(handle, key, resource -> content(handle, resource)));
    }

    @Override
    public Optional<DecisionRequirementsKey> requirementsOf(DecisionKey key) {
        return connections.read(handle -> DecisionTables.requirementsOf(handle, key));
    }

    @Override
    public Optional<DeployedVersion> deployed(DefinitionKind kind, long key) {
        var tables = VersionTables.of(kind);
        return connections.read(
                handle -> handle.createQuery("select tenant_id, " + tables.idColumn() + ", version from "
                                + tables.table() + " where " + tables.keyColumn() + " = :key and deleted_at is null")
                        .bind("key", key)
                        .map((rows, context) ->
                                new DeployedVersion(kind, key, rows.getString(1), rows.getString(2), rows.getInt(3)))
                        .findOne());
    }

    @Override
    public OptionalLong resolve(ResourceReference reference) {
        return connections.read(handle -> {
            try {
                return VersionTables.find(handle.getConnection(), reference);
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }

    /**
     * Finds out what became of a transaction whose commit had an unknown outcome: the lock of the tenant's row makes sure that its
     * transaction is over.
     */
    private boolean wasDone(String tenantId, JdbiVersions.@Nullable Proof proof, UnknownOutcome unknown) {
        if (proof == null) {
            return false;
        }
        try {
            return connections.read(handle -> {
                lock(handle, tenantId);
                return proof.isThere(handle);
            });
        } catch (TransientFailure e) {
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    private static void lock(Handle handle, String tenantId) {
        handle.createQuery("select tenant_id from tenant where tenant_id = :tenant for update")
                .bind("tenant", tenantId)
                .mapTo(String.class)
                .one();
    }

    /** Makes the tenant's row, in a transaction of its own, so that nobody waits for it during a deployment. */
    private void ensureTenant(String tenantId) {
        var known = connections.read(handle -> handle.createQuery("select 1 from tenant where tenant_id = :tenant")
                .bind("tenant", tenantId)
                .mapTo(Integer.class)
                .findOne());
        if (known.isEmpty()) {
            connections.transact(handle -> {
                insertTenant(handle, tenantId);
                return true;
            });
        }
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

    /**
     * What a transaction came to before its commit.
     *
     * @param proof {@code null} if it stored nothing
     */
    private record Attempt<T>(T result, JdbiVersions.@Nullable Proof proof) {}
}
