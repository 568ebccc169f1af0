/**
 * What expressions have complained about, over HTTP. Start with {@code WarningResource}.
 */
@NullMarked
package io.jeton.rest.warning;

import org.jspecify.annotations.NullMarked;
