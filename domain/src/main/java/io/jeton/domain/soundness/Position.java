package io.jeton.domain.soundness;

import org.jspecify.annotations.Nullable;

/**
 * A marking and how it came about first.
 *
 * @param before the position that was played from; {@code null} at the beginning
 * @param place where the token was that made the choice; without meaning at the beginning
 * @param way the choice
 */
record Position(Marking marking, @Nullable Position before, int place, Way way) {}
