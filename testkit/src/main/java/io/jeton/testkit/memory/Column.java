package io.jeton.testkit.memory;

import io.jeton.application.query.Field;
import org.jspecify.annotations.Nullable;

/** Yields the value that a row has in a field, of the field's type; {@code null} if it has none. */
@FunctionalInterface
interface Column<F extends Field, R> {
    @Nullable
    Object valueOf(F field, R row);
}
