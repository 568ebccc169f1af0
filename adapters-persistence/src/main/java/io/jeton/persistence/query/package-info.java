/**
 * Searches, straight over the tables that the write side fills. Start with {@link io.jeton.persistence.query.Searches}: what can be
 * searched, by which columns, served by which indexes; {@link io.jeton.persistence.query.SqlSearch} makes the statements.
 */
@NullMarked
package io.jeton.persistence.query;

import org.jspecify.annotations.NullMarked;
