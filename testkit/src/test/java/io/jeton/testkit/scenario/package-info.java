/** What the engine does with each BPMN element, told as scenarios: one rule each, run in memory under virtual time. */
@NullMarked
package io.jeton.testkit.scenario;

import org.jspecify.annotations.NullMarked;
