/**
 * Broadcasting signals. Start with {@link io.jeton.rest.signal.SignalResource}.
 */
@NullMarked
package io.jeton.rest.signal;

import org.jspecify.annotations.NullMarked;
