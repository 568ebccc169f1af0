/**
 * Jobs over HTTP: what workers ask for and report. Start with {@code JobResource}.
 */
@NullMarked
package io.jeton.rest.job;

import org.jspecify.annotations.NullMarked;
