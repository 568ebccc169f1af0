/**
 * What all stores share: which database it is ({@link io.jeton.persistence.database.Dialect}), how it is addressed, how connections are
 * prepared, what its errors mean, how times and enumerations are kept.
 */
@NullMarked
package io.jeton.persistence.database;

import org.jspecify.annotations.NullMarked;
