/**
 * Databases for tests: {@link io.jeton.persistence.testing.TestDatabase}.
 */
package io.jeton.persistence.testing;
