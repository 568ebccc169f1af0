/**
 * The state of multi-instance activities. Start with {@link io.jeton.domain.iteration.MultiInstance}: it counts, so that nobody has to look at all
 * iterations to know how far an activity has got.
 */
@NullMarked
package io.jeton.domain.iteration;

import org.jspecify.annotations.NullMarked;
