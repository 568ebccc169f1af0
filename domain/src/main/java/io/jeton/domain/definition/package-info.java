/**
 * The executable graph, immutable: a {@link io.jeton.domain.definition.ProcessDefinition} is one version of a
 * {@link io.jeton.domain.definition.ProcessGraph}, whose nodes are the permitted kinds of
 * {@link io.jeton.domain.definition.FlowNode}.
 */
@NullMarked
package io.jeton.domain.definition;

import org.jspecify.annotations.NullMarked;
