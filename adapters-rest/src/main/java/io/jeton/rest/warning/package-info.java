/**
 * What expressions have complained about, over HTTP. Start with {@code InstanceWarningsResource}.
 */
@NullMarked
package io.jeton.rest.warning;

import org.jspecify.annotations.NullMarked;
