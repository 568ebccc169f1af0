/**
 * What the application needs from the world. Each port serves one conversation and says what it guarantees; the contracts in the test
 * kit hold every adapter to it.
 */
@NullMarked
package io.jeton.application.port;

import org.jspecify.annotations.NullMarked;
