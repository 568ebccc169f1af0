/**
 * Whatever was deployed, by its key alone, over HTTP. Start with {@code ResourceResource}.
 */
@NullMarked
package io.jeton.rest.resource;

import org.jspecify.annotations.NullMarked;
