/**
 * What can be permitted: start with {@link io.jeton.domain.access.Permission}. Who has which permissions is decided outside of the domain, which only
 * names them.
 */
@NullMarked
package io.jeton.domain.access;

import org.jspecify.annotations.NullMarked;
