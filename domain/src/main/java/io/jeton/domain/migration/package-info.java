/**
 * Migrating process instances: what lives in an instance of one definition goes on at other elements of another one. Everything is looked at first, and
 * then done as a whole. Start with {@link io.jeton.domain.migration.MigrationExecution}.
 */
@NullMarked
package io.jeton.domain.migration;

import org.jspecify.annotations.NullMarked;
