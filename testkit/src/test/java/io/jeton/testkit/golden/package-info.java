/** Canonical models beside the changes that they lead to. */
@NullMarked
package io.jeton.testkit.golden;

import org.jspecify.annotations.NullMarked;
