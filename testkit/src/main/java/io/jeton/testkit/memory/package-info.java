/**
 * The application's ports in memory: transactional, lockable and searchable like a database's, and held to the same contracts. Start with
 * {@link io.jeton.testkit.memory.InMemoryStores}.
 *
 * <p>State is written from what the aggregate touched, row by row, exactly as a database adapter does it; hence a row that the aggregate
 * forgot to touch is missed here, too.
 */
@NullMarked
package io.jeton.testkit.memory;

import org.jspecify.annotations.NullMarked;
