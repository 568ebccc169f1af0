/** Starting new instances with what ended ones have left. Start with {@link io.jeton.application.restart.EndedInstances}. */
@NullMarked
package io.jeton.application.restart;

import org.jspecify.annotations.NullMarked;
