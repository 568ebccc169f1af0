/**
 * Messages and what became of them. Start with {@link io.jeton.persistence.message.JdbiMessageStore}.
 */
@NullMarked
package io.jeton.persistence.message;

import org.jspecify.annotations.NullMarked;
