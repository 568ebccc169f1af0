/**
 * The token game and the expressions without any I/O, measured with JMH: what an instance costs in memory, whatever the
 * store and the network add. Start at {@link io.jeton.benchmarks.engine.TokenGameBenchmark}.
 */
@NullMarked
package io.jeton.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
