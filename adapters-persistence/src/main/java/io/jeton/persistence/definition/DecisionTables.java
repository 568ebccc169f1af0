package io.jeton.persistence.definition;

import io.jeton.application.port.DefinitionStore.NewDecision;
import io.jeton.application.port.DefinitionStore.NewRequirements;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.DefinitionStore.StoredRequirements;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;

/** The rows of {@code decision_requirements} and {@code decision_definition}. */
final class DecisionTables {
    private DecisionTables() {}

    static void add(
            Handle handle, String tenantId, long deployment, NewResource resource, NewRequirements requirements) {
        handle.createUpdate("""
                        insert into decision_requirements
                          (requirements_key, tenant_id, requirements_id, version, name, resource_key, resource_name,
                           deployment_key)
                        values (:key, :tenant, :id, :version, :name, :resource, :resourceName, :deployment)""")
                .bind("key", requirements.key().value())
                .bind("tenant", tenantId)
                .bind("id", requirements.requirementsId())
                .bind("version", requirements.version())
                .bind("name", JdbiVersions.cut(requirements.name()))
                .bind("resource", resource.key())
                .bind("resourceName", resource.name())
                .bind("deployment", deployment)
                .execute();
        var batch = handle.prepareBatch("""
                insert into decision_definition
                  (decision_key, tenant_id, decision_id, version, name, version_tag, requirements_key, resource_key,
                   resource_name, deployment_key)
                values (:key, :tenant, :id, :version, :name, :versionTag, :requirements, :resource, :resourceName,
                   :deployment)""");
        for (NewDecision decision : requirements.decisions()) {
            var version = decision.version();
            batch.bind("key", version.key().value())
                    .bind("tenant", tenantId)
                    .bind("id", version.decisionId())
                    .bind("version", version.version())
                    .bind("name", JdbiVersions.cut(version.name()))
                    .bind("versionTag", decision.versionTag())
                    .bind("requirements", requirements.key().value())
                    .bind("resource", resource.key())
                    .bind("resourceName", resource.name())
                    .bind("deployment", deployment)
                    .add();
        }
        batch.execute();
    }

    static Optional<StoredRequirements> requirements(
            Handle handle, DecisionRequirementsKey key, LongFunction<byte[]> content) {
        return handle.createQuery("""
                        select tenant_id, requirements_id, resource_name, resource_key
                        from decision_requirements where requirements_key = :key""")
                .bind("key", key.value())
                .map((rows, context) -> new StoredRequirements(
                        key,
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        content.apply(rows.getLong(4)),
                        decisions(handle, key)))
                .findOne();
    }

    static Optional<DecisionRequirementsKey> requirementsOf(Handle handle, DecisionKey key) {
        return handle.createQuery("select requirements_key from decision_definition where decision_key = :key")
                .bind("key", key.value())
                .mapTo(Long.class)
                .findOne()
                .map(DecisionRequirementsKey::new);
    }

    private static List<DecisionVersion> decisions(Handle handle, DecisionRequirementsKey key) {
        return handle.createQuery("""
                        select decision_key, decision_id, name, version
                        from decision_definition where requirements_key = :key order by decision_key""")
                .bind("key", key.value())
                .map((rows, context) -> new DecisionVersion(
                        new DecisionKey(rows.getLong(1)), rows.getString(2), rows.getString(3), rows.getInt(4), key))
                .list();
    }
}
