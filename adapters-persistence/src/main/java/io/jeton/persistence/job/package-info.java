/**
 * Handing jobs to workers. Start with {@link io.jeton.persistence.job.JdbiJobQueue}.
 */
@NullMarked
package io.jeton.persistence.job;

import org.jspecify.annotations.NullMarked;
