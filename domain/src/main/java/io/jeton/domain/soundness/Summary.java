package io.jeton.domain.soundness;

import java.util.List;

/**
 * What can become of a scope.
 *
 * @param outcomes at least one
 * @param exact whether nothing else can
 */
record Summary(List<Outcome> outcomes, boolean exact) {}
