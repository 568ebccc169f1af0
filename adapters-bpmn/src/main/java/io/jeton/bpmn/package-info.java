/**
 * BPMN files in the {@code zeebe:} extension namespace become executable graphs. Start with {@link io.jeton.bpmn.BpmnModelReader}, go on
 * with {@code ProcessCompiler}, which knows the flow of a process, and {@code NodeCompiler}, which knows its elements.
 *
 * <p>Semantics: BPMN 2.0.2 and the documented {@code zeebe:} extensions; elements that are not supported yet are refused, never ignored.
 */
@NullMarked
package io.jeton.bpmn;

import org.jspecify.annotations.NullMarked;
