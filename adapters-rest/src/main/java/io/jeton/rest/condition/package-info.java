/**
 * Starting instances by conditions. Start with {@link io.jeton.rest.condition.ConditionalResource}.
 */
@NullMarked
package io.jeton.rest.condition;

import org.jspecify.annotations.NullMarked;
