/**
 * The journal: what each command did to each instance. Start with {@link io.jeton.persistence.journal.ChangeWriter}, which says how a
 * change is written down.
 */
@NullMarked
package io.jeton.persistence.journal;

import org.jspecify.annotations.NullMarked;
