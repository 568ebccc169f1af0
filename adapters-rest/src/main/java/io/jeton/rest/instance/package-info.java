/**
 * Process instances over HTTP: starting, showing and ending them. Start with {@code ProcessInstanceResource}.
 */
@NullMarked
package io.jeton.rest.instance;

import org.jspecify.annotations.NullMarked;
