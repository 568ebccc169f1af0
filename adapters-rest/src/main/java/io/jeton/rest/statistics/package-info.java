/**
 * Counts by what running instances, incidents, element instances and subscriptions have in common, and the ways through an instance. Start
 * with {@link io.jeton.rest.statistics.ProcessStatisticsResource}.
 */
@NullMarked
package io.jeton.rest.statistics;

import org.jspecify.annotations.NullMarked;
