/**
 * The official Java clients, unchanged, against the server: what an application team does on its first day.
 */
@NullMarked
package io.jeton.acceptance.client;

import org.jspecify.annotations.NullMarked;
