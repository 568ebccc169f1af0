/**
 * The engine as a whole. Start with {@link io.jeton.application.Engine}.
 */
@NullMarked
package io.jeton.application;

import org.jspecify.annotations.NullMarked;
