/**
 * Modifying process instances: the commands, and the questions that go with them. They are asked of the instance itself, so that whatever is told can
 * be used in an instruction. Start with {@link io.jeton.application.modification.Modifications}.
 */
@NullMarked
package io.jeton.application.modification;

import org.jspecify.annotations.NullMarked;
