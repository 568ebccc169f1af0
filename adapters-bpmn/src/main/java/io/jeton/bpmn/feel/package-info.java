/**
 * FEEL behind the domain's {@link io.jeton.domain.expression.Expression}. Start with
 * {@link io.jeton.bpmn.feel.FeelExpressions}: it parses once, when a model is deployed; what it yields evaluates the parsed tree over
 * variables that are read from their JSON text only if the tree names them. Every evaluation is bounded in steps, depth, time and size.
 */
@NullMarked
package io.jeton.bpmn.feel;

import org.jspecify.annotations.NullMarked;
