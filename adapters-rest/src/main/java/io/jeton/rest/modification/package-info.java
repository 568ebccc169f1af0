/**
 * Modification in the form of the older of the two APIs: instructions and typed variables come in, activity instance trees go out. Start with
 * {@code ModificationResource}.
 */
@NullMarked
package io.jeton.rest.modification;

import org.jspecify.annotations.NullMarked;
