/**
 * What every implementation of a port must fulfil, as abstract test classes: an adapter's test extends the contract and says how to make
 * {@link io.jeton.testkit.contract.Stores}. Start with {@link io.jeton.testkit.contract.InstanceStoreContract}.
 */
@NullMarked
package io.jeton.testkit.contract;

import org.jspecify.annotations.NullMarked;
