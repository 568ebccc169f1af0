/**
 * Removing what has expired. Start with {@link io.jeton.application.cleanup.ExpirySweep}.
 */
@NullMarked
package io.jeton.application.cleanup;

import org.jspecify.annotations.NullMarked;
