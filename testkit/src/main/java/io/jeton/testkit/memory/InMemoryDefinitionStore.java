package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.ResourceReference;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.testkit.memory.VersionRows.VersionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Definitions in memory; deployments and deletions run one at a time. */
public final class InMemoryDefinitionStore implements DefinitionStore {
    private final Tables tables;
    private final Lock deploying = new ReentrantLock();

    InMemoryDefinitionStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public <T> T deploy(String tenantId, Function<Versions, T> work) {
        deploying.lock();
        try {
            var versions = new PendingVersions(tables, tenantId);
            var result = work.apply(versions);
            versions.commit();
            return result;
        } finally {
            deploying.unlock();
        }
    }

    @Override
    public Optional<StoredDefinition> find(ProcessDefinitionKey key) {
        return tables.definition(key)
                .map(row -> new StoredDefinition(
                        key,
                        row.tenantId(),
                        row.definition().processId(),
                        row.definition().version(),
                        row.resource().name(),
                        row.resource().content().clone()));
    }

    @Override
    public Optional<StoredForm> form(FormKey key) {
        return tables.version(DefinitionKind.FORM, key.value())
                .map(row -> new StoredForm(
                        key,
                        row.tenantId(),
                        row.id(),
                        row.version(),
                        row.versionTag(),
                        row.resource().name(),
                        row.resource().content().clone()));
    }

    @Override
    public Optional<StoredResource> resource(ResourceKey key) {
        return tables.version(DefinitionKind.RESOURCE, key.value())
                .map(row -> new StoredResource(
                        key,
                        row.tenantId(),
                        row.id(),
                        row.version(),
                        row.versionTag(),
                        row.resource().name(),
                        row.resource().content().clone()));
    }

    @Override
    public Optional<StoredRequirements> requirements(DecisionRequirementsKey key) {
        return tables.version(DefinitionKind.DECISION_REQUIREMENTS, key.value())
                .map(row -> new StoredRequirements(
                        key,
                        row.tenantId(),
                        row.id(),
                        row.resource().name(),
                        row.resource().content().clone(),
                        DecisionVersions.requirements(row).decisions().stream()
                                .map(NewDecision::version)
                                .toList()));
    }

    @Override
    public Optional<DecisionRequirementsKey> requirementsOf(DecisionKey key) {
        return tables.version(DefinitionKind.DECISION, key.value())
                .map(row -> DecisionVersions.requirements(row).key());
    }

    @Override
    public Optional<DeployedVersion> deployed(DefinitionKind kind, long key) {
        return tables.deployed(kind, key)
                .map(row -> new DeployedVersion(kind, key, row.tenantId(), row.id(), row.version()));
    }

    @Override
    public OptionalLong resolve(ResourceReference reference) {
        return tables.resolve(reference);
    }

    /** A deployment, a deletion or a suspension that becomes visible when its work has ended well. */
    private static final class PendingVersions implements Versions {
        private final Tables tables;
        private final String tenantId;
        private final List<Runnable> work = new ArrayList<>();
        private final List<Answered> answers = new ArrayList<>();

        PendingVersions(Tables tables, String tenantId) {
            this.tables = tables;
            this.tenantId = tenantId;
        }

        @Override
        public Map<String, LatestVersion> latest(DefinitionKind kind, Collection<String> ids) {
            var latest = new LinkedHashMap<String, LatestVersion>();
            for (var id : ids) {
                tables.version(ResourceReference.latest(kind, tenantId, id))
                        .ifPresent(row -> latest.put(id, latest(row)));
            }
            return latest;
        }

        private static LatestVersion latest(VersionRow row) {
            return new LatestVersion(
                    row.key(),
                    row.id(),
                    row.version(),
                    row.resource().name(),
                    row.resource().digest());
        }

        @Override
        public void add(NewDeployment deployment) {
            work.add(() -> tables.deploy(tenantId, deployment));
        }

        @Override
        public Map<String, Integer> highest(DefinitionKind kind, Collection<String> ids) {
            var numbers = new LinkedHashMap<String, Integer>();
            for (var id : ids) {
                tables.ever(kind, tenantId, id).stream()
                        .mapToInt(VersionRow::version)
                        .max()
                        .ifPresent(number -> numbers.put(id, number));
            }
            return numbers;
        }

        @Override
        public Optional<LatestVersion> before(DeployedVersion version) {
            return tables.versions(version.kind()).stream()
                    .filter(row -> row.tenantId().equals(tenantId)
                            && row.id().equals(version.id())
                            && row.version() < version.version())
                    .max(Comparator.comparingInt(VersionRow::version))
                    .map(PendingVersions::latest);
        }

        @Override
        public boolean isRunning(ProcessDefinitionKey definition) {
            return tables.instances().stream()
                    .anyMatch(rows ->
                            rows.isActive() && rows.header().definition().key().equals(definition));
        }

        @Override
        public boolean delete(DeployedVersion version, Instant at) {
            var isThere = tables.deployed(version.kind(), version.key()).isPresent();
            if (isThere) {
                work.add(() -> tables.delete(version));
            }
            return isThere;
        }

        @Override
        public Suspended setSuspended(
                String processId, @Nullable ProcessDefinitionKey only, boolean suspended, Instant at) {
            var changed = tables.versions(DefinitionKind.PROCESS).stream()
                    .filter(row -> row.tenantId().equals(tenantId) && row.id().equals(processId))
                    .map(row -> new ProcessDefinitionKey(row.key()))
                    .filter(key -> (only == null || key.equals(only)) && tables.isSuspended(key) != suspended)
                    .toList();
            work.add(() -> tables.setSuspended(changed, suspended, at));
            return new Suspended(changed, suspended ? List.of() : tables.resting(changed, at));
        }

        @Override
        public void waitFor(String processId, List<StartSubscription> starts) {
            work.add(() -> tables.waitFor(tenantId, processId, starts));
        }

        @Override
        public Optional<Answered> answered(Claim.Request request, Instant now) {
            synchronized (tables) {
                return tables.answers().find(request, now);
            }
        }

        @Override
        public void remember(Answered answered) {
            answers.add(answered);
        }

        void commit() {
            synchronized (tables) {
                answers.forEach(tables.answers()::failIfTaken);
                work.forEach(Runnable::run);
                answers.forEach(tables.answers()::keep);
            }
        }
    }
}
