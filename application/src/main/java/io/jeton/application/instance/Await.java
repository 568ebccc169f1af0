package io.jeton.application.instance;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to wait for the completion of a new instance.
 *
 * @param timeout how long; {@code null}: as long as the server is set up to
 * @param variables which variables of the root scope to answer; empty: all; unknown names are left out
 */
public record Await(@Nullable Duration timeout, Set<String> variables) {
    public Await {
        variables = Set.copyOf(variables);
    }
}
