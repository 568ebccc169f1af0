/**
 * What the documented API promises, checked from outside through HTTP against a started server. The features in
 * the resources beside this package are the promises in words; start reading there, then in {@code steps}.
 */
@NullMarked
package io.jeton.acceptance;

import org.jspecify.annotations.NullMarked;
