/**
 * The composition root: reads the configuration, constructs the engine with its adapters, and serves it. No rule of the engine lives
 * here. Start with {@code JetonApplication}.
 */
@NullMarked
package io.jeton.server;

import org.jspecify.annotations.NullMarked;
