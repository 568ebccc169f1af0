/**
 * What a load costs beside its time: processor time of server, database and client, and what the database counted.
 * Rates are noisy on a shared machine; these figures, divided by the instances that ended meanwhile, are not. Start at
 * {@link io.jeton.benchmarks.meter.Meters}.
 */
@NullMarked
package io.jeton.benchmarks.meter;

import org.jspecify.annotations.NullMarked;
