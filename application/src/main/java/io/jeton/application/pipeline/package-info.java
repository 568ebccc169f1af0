/**
 * The write path: lanes that take all that is queued as one transaction, decide in memory, write, commit, and only then answer. Start with
 * {@code Lane}.
 */
@NullMarked
package io.jeton.application.pipeline;

import org.jspecify.annotations.NullMarked;
