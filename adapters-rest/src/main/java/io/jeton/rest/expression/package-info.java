/**
 * Expressions that are tried out over HTTP. Start with {@code ExpressionResource}.
 */
@NullMarked
package io.jeton.rest.expression;

import org.jspecify.annotations.NullMarked;
