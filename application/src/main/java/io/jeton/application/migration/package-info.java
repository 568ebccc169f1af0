/** Having process instances go on by other definitions: the command. Start with {@link io.jeton.application.migration.Migrations}. */
@NullMarked
package io.jeton.application.migration;

import org.jspecify.annotations.NullMarked;
