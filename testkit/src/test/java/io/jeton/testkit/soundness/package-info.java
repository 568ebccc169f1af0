/** Drawings with faults, and what is said about them. */
@NullMarked
package io.jeton.testkit.soundness;

import org.jspecify.annotations.NullMarked;
