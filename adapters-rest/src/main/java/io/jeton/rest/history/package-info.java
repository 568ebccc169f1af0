/**
 * Forgetting what has ended, over HTTP. Start with {@link io.jeton.rest.history.InstanceDeletionResource}.
 */
@NullMarked
package io.jeton.rest.history;

import org.jspecify.annotations.NullMarked;
