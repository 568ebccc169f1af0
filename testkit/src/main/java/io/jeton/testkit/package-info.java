/**
 * The engine in the test's own JVM, in memory and under virtual time. Start with {@link io.jeton.testkit.TestEngine}; what it finds is
 * put into words by {@link io.jeton.testkit.JetonAssertions}.
 */
@NullMarked
package io.jeton.testkit;

import org.jspecify.annotations.NullMarked;
