/**
 * The keys of everything that has one: positive 64-bit numbers, unique over all kinds, whose low bits are the shard of the root
 * instance ({@link io.jeton.domain.key.Shards}).
 */
@NullMarked
package io.jeton.domain.key;

import org.jspecify.annotations.NullMarked;
