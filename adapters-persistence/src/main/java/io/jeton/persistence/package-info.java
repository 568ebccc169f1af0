/**
 * The stores of the application on SQL databases. {@link io.jeton.persistence.Persistence} is the way in.
 */
@NullMarked
package io.jeton.persistence;

import org.jspecify.annotations.NullMarked;
