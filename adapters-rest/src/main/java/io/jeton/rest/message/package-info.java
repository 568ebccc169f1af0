/**
 * Messages over HTTP: publishing and correlating them, and what waits for them. Start with {@code MessageResource}.
 */
@NullMarked
package io.jeton.rest.message;

import org.jspecify.annotations.NullMarked;
