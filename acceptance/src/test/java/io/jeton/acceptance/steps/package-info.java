/**
 * The sentences of the features, grouped by concept. A step is a request or a look at the outcome, and what it
 * remembers for other steps is in {@link io.jeton.acceptance.steps.World}; start there.
 */
@NullMarked
package io.jeton.acceptance.steps;

import org.jspecify.annotations.NullMarked;
