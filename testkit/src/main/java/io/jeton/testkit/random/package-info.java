/**
 * Random structured processes, random schedules of what workers and operators do to them, and what must hold after each command. A
 * {@link io.jeton.testkit.random.Block} is a process as a tree; it knows how often each of its elements must be passed.
 */
@NullMarked
package io.jeton.testkit.random;

import org.jspecify.annotations.NullMarked;
