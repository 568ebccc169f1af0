package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.Versions;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import java.time.Duration;
import java.util.function.Function;

/** Transactions over the versions of a tenant, tried again a few times if they fail for a passing reason. */
final class VersionTransactions {
    private static final int ATTEMPTS_MAX = 5;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final DefinitionStore store;
    private final Timing timing;

    VersionTransactions(DefinitionStore store, Timing timing) {
        this.store = store;
        this.timing = timing;
    }

    /**
     * Does the work in a transaction.
     *
     * @throws TransientFailure if it failed each time; nothing has been stored
     */
    <T> T run(String tenantId, Function<Versions, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.deploy(tenantId, work);
            } catch (TransientFailure passing) {
                if (attempt == ATTEMPTS_MAX) {
                    throw passing;
                }
                timing.pause(PAUSE.multipliedBy(attempt));
            }
        }
    }
}
