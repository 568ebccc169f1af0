/**
 * Who asks, and what they may do. Start with {@link io.jeton.application.access.Caller}: use cases, the pipeline and searches ask the caller of the
 * request that is being carried out; what the engine does by itself is not restricted.
 */
@NullMarked
package io.jeton.application.access;

import org.jspecify.annotations.NullMarked;
