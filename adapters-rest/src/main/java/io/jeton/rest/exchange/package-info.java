/**
 * One request and its answer: reading bodies within their limits, telling clients apart, and answering when a command is done.
 */
@NullMarked
package io.jeton.rest.exchange;

import org.jspecify.annotations.NullMarked;
