/**
 * Process instances: loaded whole, written by what was touched. Start with {@link io.jeton.persistence.instance.JdbcLaneTransaction}; each
 * table has a class of its own, which says what a row is made of.
 */
@NullMarked
package io.jeton.persistence.instance;

import org.jspecify.annotations.NullMarked;
