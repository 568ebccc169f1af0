/**
 * Handing jobs to workers, and what workers report.
 */
@NullMarked
package io.jeton.application.job;

import org.jspecify.annotations.NullMarked;
