/**
 * Expressions as the engine sees them: something typed that is evaluated against variables, or fails with a reason. The
 * language (FEEL) is an adapter's business.
 */
@NullMarked
package io.jeton.domain.expression;

import org.jspecify.annotations.NullMarked;
