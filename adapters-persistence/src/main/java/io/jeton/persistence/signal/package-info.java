/**
 * Signals that are being broadcast. Start with {@link io.jeton.persistence.signal.JdbiSignalStore}.
 */
@NullMarked
package io.jeton.persistence.signal;

import org.jspecify.annotations.NullMarked;
