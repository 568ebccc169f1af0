/**
 * Events that happen to running instances: timers that are due, messages and signals.
 */
@NullMarked
package io.jeton.application.event;

import org.jspecify.annotations.NullMarked;
