/**
 * The token game: what each kind of element does when it is activated, completed and terminated. Start with
 * {@link io.jeton.domain.behavior.Execution}, which carries out one command, and {@code Behaviors}, the registry.
 */
@NullMarked
package io.jeton.domain.behavior;

import org.jspecify.annotations.NullMarked;
