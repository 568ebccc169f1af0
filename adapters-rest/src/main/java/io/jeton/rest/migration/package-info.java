/**
 * Migrating process instances over HTTP: a plan names the target and maps elements to elements. Start with {@link io.jeton.rest.migration.MigrationResource}.
 */
@NullMarked
package io.jeton.rest.migration;

import org.jspecify.annotations.NullMarked;
