/**
 * Databases for tests: {@link io.jeton.persistence.testing.TestDatabase}.
 */
@NullMarked
package io.jeton.persistence.testing;

import org.jspecify.annotations.NullMarked;
