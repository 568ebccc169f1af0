/**
 * Why a command was refused: facts for the caller, never an exception of the engine. A rejected command has changed nothing.
 */
@NullMarked
package io.jeton.domain.rejection;

import org.jspecify.annotations.NullMarked;
