/**
 * The texts of timers. Start with {@link io.jeton.bpmn.timer.TimerKind}: what a model calls a date, a duration or a cycle becomes a
 * {@link io.jeton.domain.timer.Schedule}.
 */
@NullMarked
package io.jeton.bpmn.timer;

import org.jspecify.annotations.NullMarked;
