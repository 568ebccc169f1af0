/**
 * Process definitions over HTTP. Start with {@code ProcessDefinitionResource}.
 */
@NullMarked
package io.jeton.rest.definition;

import org.jspecify.annotations.NullMarked;
