/**
 * Who sends a request: passwords and tokens. Start with {@link io.jeton.rest.authentication.AuthenticationFilter}. What callers may do is decided
 * behind it, in the application.
 */
@NullMarked
package io.jeton.rest.authentication;

import org.jspecify.annotations.NullMarked;
