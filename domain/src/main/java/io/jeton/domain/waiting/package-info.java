/**
 * Why an instance does not go on: for each of its tokens what it waits for, since when, and who could satisfy it. Start with
 * {@link io.jeton.domain.waiting.WaitingStates}, which explains a {@link io.jeton.domain.waiting.RunningInstance}.
 */
@NullMarked
package io.jeton.domain.waiting;

import org.jspecify.annotations.NullMarked;
