/**
 * The grammar that all searches share: filters with operators, sort orders, pages. Start with {@code SearchGrammar}; each resource
 * declares one.
 */
@NullMarked
package io.jeton.rest.search;

import org.jspecify.annotations.NullMarked;
