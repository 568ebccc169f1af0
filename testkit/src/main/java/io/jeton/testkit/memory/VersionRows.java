package io.jeton.testkit.memory;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.ResourceReference;
import io.jeton.domain.definition.Binding;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All versions of all that can be deployed, by their keys. */
final class VersionRows {
    private final Map<Long, VersionRow> rows = new TreeMap<>();
    private final Set<Long> deleted = new HashSet<>();
    private final Set<Long> suspended = new HashSet<>();

    void add(String tenantId, long deployment, NewResource resource) {
        resource.definitions()
                .forEach(process -> add(new VersionRow(
                        DefinitionKind.PROCESS,
                        process.key().value(),
                        tenantId,
                        process.processId(),
                        process.version(),
                        process.versionTag(),
                        deployment,
                        resource)));
        var requirements = resource.requirements();
        if (requirements != null) {
            add(new VersionRow(
                    DefinitionKind.DECISION_REQUIREMENTS,
                    requirements.key().value(),
                    tenantId,
                    requirements.requirementsId(),
                    requirements.version(),
                    null,
                    deployment,
                    resource));
            requirements
                    .decisions()
                    .forEach(decision -> add(new VersionRow(
                            DefinitionKind.DECISION,
                            decision.version().key().value(),
                            tenantId,
                            decision.version().decisionId(),
                            decision.version().version(),
                            decision.versionTag(),
                            deployment,
                            resource)));
        }
        var form = resource.form();
        if (form != null) {
            add(new VersionRow(
                    DefinitionKind.FORM,
                    form.key().value(),
                    tenantId,
                    form.formId(),
                    form.version(),
                    form.versionTag(),
                    deployment,
                    resource));
        }
        addKept(tenantId, deployment, resource);
    }

    private void addKept(String tenantId, long deployment, NewResource resource) {
        var kept = resource.kept();
        if (kept != null) {
            add(new VersionRow(
                    DefinitionKind.RESOURCE,
                    kept.key().value(),
                    tenantId,
                    kept.resourceId(),
                    kept.version(),
                    kept.versionTag(),
                    deployment,
                    resource));
        }
    }

    /** All versions of a kind that have not been deleted. */
    List<VersionRow> all(DefinitionKind kind) {
        return deployed().filter(row -> row.kind() == kind).toList();
    }

    /** All versions of an id that there ever were. */
    Stream<VersionRow> ever(DefinitionKind kind, String tenantId, String id) {
        return rows.values().stream()
                .filter(row -> row.kind() == kind
                        && row.tenantId().equals(tenantId)
                        && row.id().equals(id));
    }

    boolean isDeleted(long key) {
        return deleted.contains(key);
    }

    boolean isSuspended(long key) {
        return suspended.contains(key);
    }

    void setSuspended(long key, boolean becomesSuspended) {
        if (becomesSuspended) {
            suspended.add(key);
        } else {
            suspended.remove(key);
        }
    }

    /** Deletes a version; with a decision requirements graph, its decisions. */
    void delete(DefinitionKind kind, long key) {
        deleted.add(key);
        if (kind == DefinitionKind.DECISION_REQUIREMENTS) {
            find(kind, key).map(DecisionVersions::requirements).ifPresent(graph -> graph.decisions()
                    .forEach(decision -> deleted.add(decision.version().key().value())));
        }
    }

    private Stream<VersionRow> deployed() {
        return rows.values().stream().filter(row -> !deleted.contains(row.key()));
    }

    Optional<VersionRow> find(DefinitionKind kind, long key) {
        return Optional.ofNullable(rows.get(key)).filter(row -> row.kind() == kind);
    }

    Optional<VersionRow> find(ResourceReference reference) {
        return deployed()
                .filter(row -> row.kind() == reference.kind()
                        && row.tenantId().equals(reference.tenantId())
                        && row.id().equals(reference.id())
                        && matches(row, reference))
                .max(Comparator.comparingInt(VersionRow::version));
    }

    private boolean matches(VersionRow row, ResourceReference reference) {
        if (reference.binding() instanceof Binding.VersionTag bound) {
            return bound.tag().equals(row.versionTag());
        }
        var together = reference.deployedWith();
        return together == null
                || find(DefinitionKind.PROCESS, together.value()).stream()
                        .anyMatch(other -> other.deployment() == row.deployment());
    }

    private void add(VersionRow row) {
        if (rows.putIfAbsent(row.key(), row) != null) {
            throw new IllegalStateException("a version has the key " + row.key() + " already");
        }
    }

    /** One version, and the file that it came with. */
    record VersionRow(
            DefinitionKind kind,
            long key,
            String tenantId,
            String id,
            int version,
            @Nullable String versionTag,
            long deployment,
            NewResource resource) {}
}
