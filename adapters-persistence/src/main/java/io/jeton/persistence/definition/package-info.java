/**
 * Deployed files, the versions of processes that they define, and the blocks of numbers that keys are made from.
 */
@NullMarked
package io.jeton.persistence.definition;

import org.jspecify.annotations.NullMarked;
