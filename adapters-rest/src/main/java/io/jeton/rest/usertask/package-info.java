/**
 * User tasks over HTTP. Start with {@code UserTaskResource}.
 */
@NullMarked
package io.jeton.rest.usertask;

import org.jspecify.annotations.NullMarked;
