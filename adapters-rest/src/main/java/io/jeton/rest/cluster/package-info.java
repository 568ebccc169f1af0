/**
 * The server itself over HTTP: its topology, whether it works, its licence. Start with {@code ClusterResource}.
 */
@NullMarked
package io.jeton.rest.cluster;

import org.jspecify.annotations.NullMarked;
