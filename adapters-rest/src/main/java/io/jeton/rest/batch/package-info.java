/**
 * Operations over many instances, as the first API shows them: batch operations and their items.
 */
@NullMarked
package io.jeton.rest.batch;

import org.jspecify.annotations.NullMarked;
