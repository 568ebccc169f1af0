/**
 * Several nodes on one store, on one thread, under a scheduler that a seed drives: transactions fail in every way, nodes die, workers vanish
 * and answer twice. Whatever happens, no instance, token or job is lost or doubled.
 */
@NullMarked
package io.jeton.testkit.simulation;

import org.jspecify.annotations.NullMarked;
