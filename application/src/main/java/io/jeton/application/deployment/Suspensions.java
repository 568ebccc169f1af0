package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.Suspended;
import io.jeton.application.port.DefinitionStore.Versions;
import io.jeton.application.port.Timing;
import io.jeton.application.query.Sight;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.rejection.Rejection.ProcessNotFound;
import io.jeton.domain.subscription.StartSubscription;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends versions of processes, and activates them.
 *
 * <p>Semantics: a suspended version starts nothing, whoever asks; it is still the one that is meant, so that no older version takes its place. Running
 * instances go on. What its start events wait for is missed meanwhile, but for messages that are buffered, which start an instance when the version
 * is activated, and timers, of which one that came due fires once then. A version that is deployed later is active. What was just found for one of its
 * start events, in the very moment of the suspension, may still start an instance. Thread-safe.
 */
public final class Suspensions {
    private static final Logger LOG = LoggerFactory.getLogger(Suspensions.class);

    private final DefinitionStore store;
    private final VersionTransactions transactions;
    private final Repeats repeats;
    private final Timing timing;
    private final Consumer<List<StartSubscription>> resumed;

    /**
     * @param resumed is told what is waited for again
     */
    public Suspensions(
            DefinitionStore store, Repeats repeats, Timing timing, Consumer<List<StartSubscription>> resumed) {
        this.store = store;
        this.transactions = new VersionTransactions(store, timing);
        this.repeats = repeats;
        this.timing = timing;
        this.resumed = resumed;
    }

    /**
     * Suspends or activates; versions that are so already stay as they are. Blocks until that is durable.
     *
     * @param request whose effect that is: nothing is done if it was carried out before; {@code null} if it has no idempotency key
     * @throws io.jeton.domain.rejection.CommandRejected if there is no such version, or the caller may not do that
     * @throws io.jeton.application.port.TransientFailure if the store failed; nothing has been done
     */
    public void setSuspended(ProcessVersions versions, boolean suspended, @Nullable RepeatableRequest request) {
        if (repeats.recall(request).isPresent()) {
            return;
        }
        var meant = versions instanceof ProcessVersions.One one ? meant(one) : meant((ProcessVersions.All) versions);
        var change = transactions.run(meant.tenantId(), stored -> change(meant, suspended, stored, request));
        if (!change.versions().isEmpty()) {
            LOG.info(
                    "{} process definitions {} of process '{}'",
                    suspended ? "suspended" : "activated",
                    change.versions().stream().map(ProcessDefinitionKey::value).toList(),
                    meant.processId());
        }
        if (!change.starts().isEmpty()) {
            resumed.accept(change.starts());
        }
    }

    private Meant meant(ProcessVersions.One one) {
        var sight = sight();
        var found = store.deployed(DefinitionKind.PROCESS, one.definition().value())
                .filter(version -> sight.includes(version.tenantId(), version.id()))
                .orElseThrow(() -> new DefinitionNotFound(one.definition()).asException());
        sight.caller().require(Permission.UPDATE_PROCESS_DEFINITION.on(found.id()));
        return new Meant(found.tenantId(), found.id(), one.definition());
    }

    private Meant meant(ProcessVersions.All all) {
        var sight = sight();
        sight.caller().requireTenant(all.tenantId());
        if (!sight.includes(all.tenantId(), all.processId())) {
            throw notFound(all.processId(), all.tenantId());
        }
        sight.caller().require(Permission.UPDATE_PROCESS_DEFINITION.on(all.processId()));
        return new Meant(all.tenantId(), all.processId(), null);
    }

    /** Whoever may neither see a process nor suspend it is told that there is none. */
    private static Sight sight() {
        return Sight.with(Permission.READ_PROCESS_DEFINITION, Permission.UPDATE_PROCESS_DEFINITION);
    }

    private Suspended change(Meant meant, boolean suspended, Versions versions, @Nullable RepeatableRequest request) {
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        if (VersionTransactions.recall(request, versions, now).isPresent()) {
            return Suspended.NONE;
        }
        var isThere = !versions.latest(DefinitionKind.PROCESS, List.of(meant.processId()))
                .isEmpty();
        if (meant.only() == null && !isThere) {
            throw notFound(meant.processId(), meant.tenantId());
        }
        var change = versions.setSuspended(meant.processId(), meant.only(), suspended, now);
        if (request != null) {
            versions.remember(request.answered(suspended ? "suspended" : "active", now));
        }
        return change;
    }

    private static CommandRejected notFound(String processId, String tenantId) {
        return new ProcessNotFound(processId, -1, tenantId).asException();
    }

    /**
     * Versions of a process of a tenant.
     *
     * @param only the one that is meant; {@code null}: all
     */
    private record Meant(
            String tenantId, String processId, @Nullable ProcessDefinitionKey only) {}
}
