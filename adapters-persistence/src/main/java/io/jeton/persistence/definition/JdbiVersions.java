package io.jeton.persistence.definition;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.DeployedVersion;
import io.jeton.application.port.DefinitionStore.LatestVersion;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.DefinitionStore.Suspended;
import io.jeton.application.port.DefinitionStore.Versions;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.persistence.answer.JdbiAnsweredRequests;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The versions of one tenant, in the transaction of a deployment, a deletion or a suspension. */
final class JdbiVersions implements Versions {
    /** The bytes of a file in one statement. */
    static final int PART_BYTES = 1 << 20;

    /** A name is only shown; a longer one is cut. */
    private static final int NAME_MAX = 1_000;

    private final Handle handle;
    private final String tenantId;
    private @Nullable Proof proof;

    JdbiVersions(Handle handle, String tenantId) {
        this.handle = handle;
        this.tenantId = tenantId;
    }

    @Override
    public Map<String, LatestVersion> latest(DefinitionKind kind, Collection<String> ids) {
        var versions = new HashMap<String, LatestVersion>();
        for (String id : new LinkedHashSet<>(ids)) {
            handle.createQuery(VersionTables.of(kind).latest())
                    .bind("tenant", tenantId)
                    .bind("id", id)
                    .map((rows, context) -> version(rows))
                    .findOne()
                    .ifPresent(latest -> versions.put(id, latest));
        }
        return versions;
    }

    @Override
    public Map<String, Integer> highest(DefinitionKind kind, Collection<String> ids) {
        var tables = VersionTables.of(kind);
        var numbers = new HashMap<String, Integer>();
        for (String id : new LinkedHashSet<>(ids)) {
            handle.createQuery("select max(version) from " + tables.table() + " where tenant_id = :tenant and "
                            + tables.idColumn() + " = :id")
                    .bind("tenant", tenantId)
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .findOne()
                    .ifPresent(number -> numbers.put(id, number));
        }
        return numbers;
    }

    @Override
    public Optional<LatestVersion> before(DeployedVersion version) {
        return handle.createQuery(VersionTables.of(version.kind()).before())
                .bind("tenant", tenantId)
                .bind("id", version.id())
                .bind("version", version.version())
                .map((rows, context) -> version(rows))
                .findOne();
    }

    /** By the index {@code process_instance_by_definition}. */
    @Override
    public boolean isRunning(ProcessDefinitionKey definition) {
        return handle.createQuery(
                        "select 1 from process_instance where definition_key = :definition and state <= :state limit 1")
                .bind("definition", definition.value())
                .bind("state", Codes.INSTANCE_LIVING_MAX)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    @Override
    public boolean delete(DeployedVersion version, Instant at) {
        var tables = VersionTables.of(version.kind());
        if (!delete(tables, tables.keyColumn(), version.key(), at)) {
            return false;
        }
        if (version.kind() == DefinitionKind.DECISION_REQUIREMENTS) {
            delete(VersionTables.DECISION, tables.keyColumn(), version.key(), at);
        } else if (version.kind() == DefinitionKind.PROCESS) {
            StartSubscriptionTable.close(handle, new ProcessDefinitionKey(version.key()));
        }
        proof = new Proof(tables, version.key(), at);
        return true;
    }

    private boolean delete(VersionTables tables, String column, long key, Instant at) {
        return handle.createUpdate("update " + tables.table() + " set deleted_at = :at where " + column
                                + " = :key and deleted_at is null")
                        .bind("at", Times.toColumn(at))
                        .bind("key", key)
                        .execute()
                > 0;
    }

    @Override
    public void waitFor(String processId, List<StartSubscription> starts) {
        StartSubscriptionTable.replace(handle, tenantId, processId, starts);
    }

    /** The versions are found by the unique index on tenant, process id and version. */
    @Override
    public Suspended setSuspended(
            String processId, @Nullable ProcessDefinitionKey only, boolean suspended, Instant at) {
        var changed = handle.createQuery("select definition_key from process_definition where tenant_id = :tenant"
                        + " and process_id = :process and deleted_at is null and suspended <> :suspended"
                        + (only == null ? "" : " and definition_key = " + only.value())
                        + " order by definition_key")
                .bind("tenant", tenantId)
                .bind("process", processId)
                .bind("suspended", suspended ? 1 : 0)
                .mapTo(Long.class)
                .list();
        if (changed.isEmpty()) {
            return Suspended.NONE;
        }
        var starts = new ArrayList<StartSubscription>();
        for (List<Long> definitions : Sql.portions(changed)) {
            handle.createUpdate("update process_definition set suspended = :suspended"
                            + " where definition_key in (<definitions>)")
                    .bind("suspended", suspended ? 1 : 0)
                    .bindList("definitions", definitions)
                    .execute();
            if (suspended) {
                StartSubscriptionTable.suspend(handle, definitions);
            } else {
                starts.addAll(StartSubscriptionTable.resume(handle, definitions, at));
            }
        }
        proof = Proof.ofSuspension(changed.get(0), suspended);
        return new Suspended(changed.stream().map(ProcessDefinitionKey::new).toList(), starts);
    }

    @Override
    public void add(NewDeployment deployment) {
        proof = new Proof(deployment.key());
        handle.createUpdate("""
                        insert into deployment (deployment_key, tenant_id, deployed_at)
                        values (:key, :tenant, :at)""")
                .bind("key", deployment.key())
                .bind("tenant", tenantId)
                .bind("at", Times.toColumn(deployment.at()))
                .execute();
        for (NewResource resource : deployment.resources()) {
            add(deployment, resource);
            resource.definitions().forEach(definition -> {
                add(deployment, resource, definition);
                StartSubscriptionTable.replace(handle, tenantId, definition.processId(), definition.starts());
            });
            if (resource.requirements() != null) {
                DecisionTables.add(handle, tenantId, deployment.key(), resource, resource.requirements());
            }
            if (resource.form() != null) {
                var form = resource.form();
                add(
                        deployment,
                        resource,
                        VersionTables.FORM,
                        form.key().value(),
                        form.formId(),
                        form.version(),
                        form.versionTag());
            }
            if (resource.kept() != null) {
                var kept = resource.kept();
                add(
                        deployment,
                        resource,
                        VersionTables.RESOURCE,
                        kept.key().value(),
                        kept.resourceId(),
                        kept.version(),
                        kept.versionTag());
            }
        }
    }

    @Override
    public Optional<Answered> answered(Claim.Request request, Instant now) {
        return JdbiAnsweredRequests.find(handle, request, now);
    }

    @Override
    public void remember(Answered answered) {
        JdbiAnsweredRequests.remember(handle, answered);
    }

    /** By what to find out whether the transaction was committed; {@code null} if it stores nothing. */
    @Nullable
    Proof proof() {
        return proof;
    }

    private static LatestVersion version(ResultSet rows) throws SQLException {
        return new LatestVersion(
                rows.getLong(1), rows.getString(2), rows.getInt(3), rows.getString(4), rows.getString(5));
    }

    private void add(NewDeployment deployment, NewResource resource) {
        handle.createUpdate("""
                        insert into resource (resource_key, deployment_key, name, digest)
                        values (:key, :deployment, :name, :digest)""")
                .bind("key", resource.key())
                .bind("deployment", deployment.key())
                .bind("name", resource.name())
                .bind("digest", resource.digest())
                .execute();
        var content = resource.content();
        for (int from = 0, part = 0; from < content.length; from += PART_BYTES, part++) {
            handle.createUpdate("""
                            insert into resource_part (resource_key, part, content)
                            values (:key, :part, :content)""")
                    .bind("key", resource.key())
                    .bind("part", part)
                    .bind("content", Arrays.copyOfRange(content, from, Math.min(from + PART_BYTES, content.length)))
                    .execute();
        }
    }

    private void add(NewDeployment deployment, NewResource resource, NewDefinition definition) {
        handle.createUpdate("""
                        insert into process_definition
                          (definition_key, tenant_id, process_id, version, name, version_tag, resource_key, resource_name,
                           deployment_key, has_start_form)
                        values (:key, :tenant, :process, :version, :name, :versionTag, :resource, :resourceName, :deployment,
                           :startForm)""")
                .bind("key", definition.key().value())
                .bind("tenant", tenantId)
                .bind("process", definition.processId())
                .bind("version", definition.version())
                .bind("name", cut(definition.processName()))
                .bind("versionTag", definition.versionTag())
                .bind("resource", resource.key())
                .bind("resourceName", resource.name())
                .bind("deployment", deployment.key())
                .bind("startForm", definition.hasStartForm() ? 1 : 0)
                .execute();
    }

    /** The one version that a file defines. */
    private void add(
            NewDeployment deployment,
            NewResource resource,
            VersionTables tables,
            long key,
            String id,
            int version,
            @Nullable String versionTag) {
        handle.createUpdate("insert into " + tables.table() + " (" + tables.keyColumn() + ", tenant_id, "
                        + tables.idColumn() + ", version, version_tag, resource_key, resource_name, deployment_key)"
                        + " values (:key, :tenant, :id, :version, :versionTag, :resource, :resourceName, :deployment)")
                .bind("key", key)
                .bind("tenant", tenantId)
                .bind("id", id)
                .bind("version", version)
                .bind("versionTag", versionTag)
                .bind("resource", resource.key())
                .bind("resourceName", resource.name())
                .bind("deployment", deployment.key())
                .execute();
    }

    /** A row that is as the transaction wants it, if it was committed. */
    record Proof(String sql, long key, @Nullable Instant at) {
        Proof(long deployment) {
            this("select 1 from deployment where deployment_key = :key", deployment, null);
        }

        Proof(VersionTables deleted, long key, Instant at) {
            this(
                    "select 1 from " + deleted.table() + " where " + deleted.keyColumn()
                            + " = :key and deleted_at = :at",
                    key,
                    at);
        }

        /** It is enough that the version is so, whoever has made it so. */
        static Proof ofSuspension(long definition, boolean suspended) {
            return new Proof(
                    "select 1 from process_definition where definition_key = :key and suspended = "
                            + (suspended ? 1 : 0),
                    definition,
                    null);
        }

        boolean isThere(Handle handle) {
            var query = handle.createQuery(sql).bind("key", key);
            if (at != null) {
                query.bind("at", Times.toColumn(at));
            }
            return query.mapTo(Integer.class).findOne().isPresent();
        }
    }

    static @Nullable String cut(@Nullable String name) {
        return name == null || name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX);
    }
}
