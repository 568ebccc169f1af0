/**
 * The processes that the features talk about, made with the BPMN model library that application teams use.
 */
@NullMarked
package io.jeton.acceptance.model;

import org.jspecify.annotations.NullMarked;
