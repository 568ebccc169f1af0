/**
 * Deployments over HTTP: files in, definitions out. Start with {@code DeploymentResource}.
 */
@NullMarked
package io.jeton.rest.deployment;

import org.jspecify.annotations.NullMarked;
