package io.jeton.domain.definition;

import org.jspecify.annotations.Nullable;

/**
 * An intermediate or end event that undoes completed activities of its scope, and goes on when that is done.
 *
 * @param activity the only activity to be undone, with what has been done inside of it; {@code null} for all of the scope
 */
public record CompensationThrowEvent(
        NodeCore core, @Nullable String activity) implements FlowNode {}
