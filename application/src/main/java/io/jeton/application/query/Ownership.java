package io.jeton.application.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which fields say to whom the things of a search belong: what {@link Sight} narrows it by.
 *
 * @param tenant the field that has the tenant
 * @param named the field that has what permissions call the thing; {@code null} if permissions are about all of them
 */
record Ownership<F extends Field>(F tenant, @Nullable F named) {
    Optional<F> name() {
        return Optional.ofNullable(named);
    }
}
