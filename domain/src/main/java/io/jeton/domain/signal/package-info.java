/**
 * Signals: told to all who wait for their name. Start with {@link io.jeton.domain.signal.SignalBroadcast}.
 */
@NullMarked
package io.jeton.domain.signal;

import org.jspecify.annotations.NullMarked;
