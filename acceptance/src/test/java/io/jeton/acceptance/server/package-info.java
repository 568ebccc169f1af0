/**
 * The server that is looked at: either one that somebody else started ({@code JETON_BASE_URL}), or the runnable
 * jar as a child process on free loopback ports with data of its own. Start
 * with {@link io.jeton.acceptance.server.Target}.
 */
@NullMarked
package io.jeton.acceptance.server;

import org.jspecify.annotations.NullMarked;
