/**
 * The API of process applications and workers over HTTP: one package per resource, each with its bodies and views. Every resource is
 * served at the root and under {@code /v2}. Start with {@code RestApi}.
 */
@NullMarked
package io.jeton.rest;

import org.jspecify.annotations.NullMarked;
