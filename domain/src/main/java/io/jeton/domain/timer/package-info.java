/**
 * When timers fire. Start with {@link io.jeton.domain.timer.Schedule}.
 */
@NullMarked
package io.jeton.domain.timer;

import org.jspecify.annotations.NullMarked;
