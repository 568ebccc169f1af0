package io.jeton.application.deployment;

import io.jeton.application.access.Caller;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.DeployedVersion;
import io.jeton.application.port.DefinitionStore.LatestVersion;
import io.jeton.application.port.DefinitionStore.Versions;
import io.jeton.application.port.Timing;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.behavior.ProcessStarts;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.rejection.Rejection.CannotStartAgain;
import io.jeton.domain.rejection.Rejection.DefinitionInUse;
import io.jeton.domain.rejection.Rejection.ResourceNotFound;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes versions: of processes, of decision requirements graphs with their decisions, of forms, and of files that are kept for workers.
 *
 * <p>Semantics: nothing new is started, called, evaluated or shown by a deleted version; the version before it, if it was the newest, takes its
 * place, also with its start events. A version of a process that has running instances is not deleted; one that is started in the very moment runs
 * to its end. What has happened stays in history. Thread-safe.
 */
public final class Deletions {
    private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

    private final DefinitionStore store;
    private final VersionTransactions transactions;
    private final Definitions definitions;
    private final KeySource keys;
    private final Timing timing;
    private final Consumer<Instant> nextTimer;

    /**
     * @param nextTimer is told when a timer is due that waits from now on
     */
    public Deletions(
            DefinitionStore store,
            Definitions definitions,
            KeyAllocator keys,
            Timing timing,
            Consumer<Instant> nextTimer) {
        this.store = store;
        this.transactions = new VersionTransactions(store, timing);
        this.definitions = definitions;
        this.keys = keys.forShard(0);
        this.timing = timing;
        this.nextTimer = nextTimer;
    }

    /**
     * Deletes the version that has this key. Blocks until that is durable.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is none, or none any more, or it has running instances
     * @throws io.jeton.application.port.TransientFailure if the store failed; nothing has been deleted
     */
    public void delete(String tenantId, long key) {
        delete(tenantId, key, RepeatableRequest.take());
    }

    /**
     * As {@link #delete(String, long)}.
     *
     * @param request what it is done for; {@code null} if that cannot be repeated
     */
    public void delete(String tenantId, long key, @Nullable RepeatableRequest request) {
        var caller = Caller.current();
        caller.require(Permission.DELETE_RESOURCE.onAll());
        caller.requireTenant(tenantId);
        var found = find(tenantId, key);
        found.ifPresent(this::readTheOneBefore);
        var reopened = transactions.run(tenantId, versions -> delete(found, key, versions, request));
        Deployments.earliest(reopened).ifPresent(nextTimer);
    }

    /** Whether the version with this key is, or was, one of decisions. */
    public boolean isOfDecisions(long key) {
        return store.requirements(new DecisionRequirementsKey(key)).isPresent();
    }

    /** Outside of the transaction, so that nobody has to wait for it; there it is at hand. */
    private void readTheOneBefore(DeployedVersion version) {
        if (version.kind() == DefinitionKind.PROCESS) {
            transactions
                    .run(version.tenantId(), versions -> versions.before(version))
                    .ifPresent(before -> definitions.find(new ProcessDefinitionKey(before.key())));
        }
    }

    /** What the version before waits for again. */
    private List<StartSubscription> delete(
            Optional<DeployedVersion> found, long key, Versions versions, @Nullable RepeatableRequest request) {
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        if (VersionTransactions.recall(request, versions, now).isPresent()) {
            return List.of();
        }
        var version = found.orElseThrow(() -> new ResourceNotFound(key).asException());
        var reopened = version.kind() == DefinitionKind.PROCESS
                ? deleteProcess(version, versions, now)
                : List.<StartSubscription>of();
        if (!versions.delete(version, now)) {
            throw new ResourceNotFound(key).asException();
        }
        if (!reopened.isEmpty()) {
            versions.waitFor(version.id(), reopened);
        }
        if (request != null) {
            versions.remember(request.answered(String.valueOf(key), now));
        }
        LOG.info(
                "deleting version {} of {}, key {}", version.version(), new Defined(version.kind(), version.id()), key);
        return reopened;
    }

    private Optional<DeployedVersion> find(String tenantId, long key) {
        return Stream.of(
                        DefinitionKind.PROCESS,
                        DefinitionKind.DECISION_REQUIREMENTS,
                        DefinitionKind.FORM,
                        DefinitionKind.RESOURCE)
                .flatMap(kind -> store.deployed(kind, key).stream())
                .filter(version -> version.tenantId().equals(tenantId))
                .findFirst();
    }

    private List<StartSubscription> deleteProcess(DeployedVersion version, Versions versions, Instant now) {
        var definition = new ProcessDefinitionKey(version.key());
        if (versions.isRunning(definition)) {
            throw new DefinitionInUse(definition, version.id(), version.version()).asException();
        }
        var latest =
                versions.latest(DefinitionKind.PROCESS, List.of(version.id())).get(version.id());
        return latest == null || latest.key() != version.key()
                ? List.of()
                : versions.before(version).map(before -> reopened(before, now)).orElse(List.of());
    }

    private List<StartSubscription> reopened(LatestVersion version, Instant now) {
        var definition = definitions.get(new ProcessDefinitionKey(version.key()));
        try {
            return ProcessStarts.ofReopened(definition.graph(), now).stream()
                    .map(start -> StartSubscription.open(new SubscriptionKey(keys.nextKey()), definition, start, now))
                    .toList();
        } catch (ExpressionFailed e) {
            throw new CannotStartAgain(version.id(), version.version(), e.reason()).asException();
        }
    }
}
