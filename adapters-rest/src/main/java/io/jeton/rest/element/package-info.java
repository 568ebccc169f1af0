/**
 * Element instances over HTTP, and setting variables of their scopes. Start with {@code ElementInstanceResource}.
 */
@NullMarked
package io.jeton.rest.element;

import org.jspecify.annotations.NullMarked;
