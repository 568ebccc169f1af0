/**
 * What happens to a process instance: each change is plain data, past tense, and carries all that its readers need. State is
 * changed by applying changes and by nothing else; the journal records them.
 */
@NullMarked
package io.jeton.domain.change;

import org.jspecify.annotations.NullMarked;
