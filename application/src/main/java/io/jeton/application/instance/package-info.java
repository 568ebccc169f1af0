/**
 * Starting, cancelling and awaiting process instances.
 */
@NullMarked
package io.jeton.application.instance;

import org.jspecify.annotations.NullMarked;
