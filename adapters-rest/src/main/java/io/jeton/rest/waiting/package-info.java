/**
 * Why an instance does not go on, over HTTP. Start with {@code WaitingStateResource}.
 */
@NullMarked
package io.jeton.rest.waiting;

import org.jspecify.annotations.NullMarked;
