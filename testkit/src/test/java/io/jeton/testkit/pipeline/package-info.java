/** The command pipeline over a store that fails on purpose. */
@NullMarked
package io.jeton.testkit.pipeline;

import org.jspecify.annotations.NullMarked;
