/**
 * What is wrong with a process, found without running it: elements that nothing leads to, joins that wait for ever, loops that never wait,
 * choices without a way out. Start with {@link io.jeton.domain.soundness.Soundness}.
 */
@NullMarked
package io.jeton.domain.soundness;

import org.jspecify.annotations.NullMarked;
