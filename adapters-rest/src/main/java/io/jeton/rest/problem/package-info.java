/**
 * Errors as problem details (RFC 9457) with exactly five members: clients in the field fail on any other. Start with {@code Problem}.
 */
@NullMarked
package io.jeton.rest.problem;

import org.jspecify.annotations.NullMarked;
