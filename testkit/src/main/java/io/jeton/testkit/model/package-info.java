/** BPMN files written in Java: {@link io.jeton.testkit.model.BpmnModel}. */
@NullMarked
package io.jeton.testkit.model;

import org.jspecify.annotations.NullMarked;
