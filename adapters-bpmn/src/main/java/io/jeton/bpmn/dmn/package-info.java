/**
 * DMN files become graphs of decisions. Start with {@link io.jeton.bpmn.dmn.DmnModelReader}; {@code DmnGraph} evaluates.
 *
 * <p>Semantics: DMN 1.1 to 1.5. Tables, boxed expressions and business knowledge models are evaluated by
 * {@code org.camunda.bpm.extension.dmn.scala:dmn-engine}, whose expressions go through the bounded interpreter of {@code io.jeton.bpmn.feel}. Files
 * are read here, so that all problems are told with their elements, and hit policies are applied here.
 */
@NullMarked
package io.jeton.bpmn.dmn;

import org.jspecify.annotations.NullMarked;
