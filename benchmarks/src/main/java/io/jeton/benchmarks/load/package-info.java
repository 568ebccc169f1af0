/**
 * Closed-loop load over HTTP against any server that speaks the process API: a fixed number of clients, each of which
 * starts its next instance only when its last one is over. Start at {@link io.jeton.benchmarks.load.Load}; what a
 * scenario does is in {@link io.jeton.benchmarks.load.Scenario}, one measurement in {@link
 * io.jeton.benchmarks.load.Round}.
 */
@NullMarked
package io.jeton.benchmarks.load;

import org.jspecify.annotations.NullMarked;
