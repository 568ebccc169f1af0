/**
 * Changing by hand where the tokens of a process instance are: instructions, which are carried out in order and as a whole or not at all. Start with
 * {@link io.jeton.domain.modification.ModificationExecution}; what instructions can name is an {@link io.jeton.domain.modification.ActivityTree}.
 */
@NullMarked
package io.jeton.domain.modification;

import org.jspecify.annotations.NullMarked;
