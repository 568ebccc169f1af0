/** Time and threads as tests want them: {@link io.jeton.testkit.time.VirtualTiming}. */
@NullMarked
package io.jeton.testkit.time;

import org.jspecify.annotations.NullMarked;
