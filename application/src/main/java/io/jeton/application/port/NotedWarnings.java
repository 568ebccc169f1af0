package io.jeton.application.port;

import io.jeton.domain.instance.Warning;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.WarningKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What expressions have complained about, of running and ended instances: sees whatever was acknowledged before. Thread-safe. */
public interface NotedWarnings {
    /**
     * Of a whole instance, in the order in which they came up.
     *
     * @param after behind which one; {@code null}: from the start
     * @param limit at least 1
     */
    List<Warning> ofInstance(ProcessInstanceKey instance, @Nullable WarningKey after, int limit);

    /** Of one token, or of the root scope; at most {@link io.jeton.domain.instance.Warnings#PER_TOKEN_MAX}. */
    List<Warning> ofToken(ProcessInstanceKey instance, TokenKey token);
}
