/**
 * Deploying models, and the definitions that came of it.
 */
@NullMarked
package io.jeton.application.deployment;

import org.jspecify.annotations.NullMarked;
