/**
 * Variables and their values. Start with {@link io.jeton.domain.variable.Value}: a value is a JSON text, which only
 * expressions ever look into; {@link io.jeton.domain.variable.VariableView} is how they read.
 */
@NullMarked
package io.jeton.domain.variable;

import org.jspecify.annotations.NullMarked;
