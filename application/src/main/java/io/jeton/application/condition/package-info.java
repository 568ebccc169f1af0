/**
 * Starting instances by conditions that hold for given variables. Start with {@link io.jeton.application.condition.StartConditions}.
 */
@NullMarked
package io.jeton.application.condition;

import org.jspecify.annotations.NullMarked;
