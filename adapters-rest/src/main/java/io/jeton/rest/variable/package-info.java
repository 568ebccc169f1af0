/**
 * Variables over HTTP. Start with {@code VariableResource}.
 */
@NullMarked
package io.jeton.rest.variable;

import org.jspecify.annotations.NullMarked;
