/**
 * Making keys from leased blocks.
 */
@NullMarked
package io.jeton.application.key;

import org.jspecify.annotations.NullMarked;
