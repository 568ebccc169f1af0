package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionStore;
import io.jeton.application.port.DefinitionStore.Versions;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.repeat.RepeatableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    /**
     * The facts of the answer to an equal request that has been carried out before, found out within the transaction that would carry this one out.
     *
     * @param request {@code null} if it cannot be repeated
     * @return empty if there was none
     * @throws io.jeton.domain.rejection.CommandRejected if the earlier request with its key was another one
     */
    static Optional<String> recall(@Nullable RepeatableRequest request, Versions versions, Instant now) {
        return request == null
                ? Optional.empty()
                : versions.answered(request.claim(), now).map(request::recall);
    }
}
