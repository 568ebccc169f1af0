/**
 * JSON as it comes in and goes out. One format, made in one place, bounds every parse; bodies are read property by property, so that
 * all faults of a request are found in one pass and the text of variables is taken as it is. Start with {@code JsonDocument} and
 * {@code JsonFields}.
 */
@NullMarked
package io.jeton.rest.json;

import org.jspecify.annotations.NullMarked;
