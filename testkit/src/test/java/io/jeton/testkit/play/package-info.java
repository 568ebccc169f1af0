/**
 * Random models of everything that is executed, nested, and played to their end on the whole engine: {@link io.jeton.testkit.play.Parts} lists what
 * models are made of, {@link io.jeton.testkit.play.Player} does to an instance what happens outside of it, and
 * {@link io.jeton.testkit.play.Ledger} keeps the books of what must balance. Unlike {@link io.jeton.testkit.random.RandomRun}, which moves one instance of the bare domain, this goes through use
 * cases, messages, signals, timers and calls.
 */
@NullMarked
package io.jeton.testkit.play;

import org.jspecify.annotations.NullMarked;
