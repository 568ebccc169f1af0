/**
 * Plain HTTP as a hand-written program would speak it: one request, one answer, nothing interpreted.
 */
@NullMarked
package io.jeton.acceptance.http;

import org.jspecify.annotations.NullMarked;
