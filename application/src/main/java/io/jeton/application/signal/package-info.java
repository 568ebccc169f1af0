/**
 * Broadcasting signals to all who wait for them. Start with {@link io.jeton.application.signal.Signals}.
 */
@NullMarked
package io.jeton.application.signal;

import org.jspecify.annotations.NullMarked;
