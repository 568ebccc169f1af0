/**
 * Questions and their answers: no aggregate is loaded to answer one.
 */
@NullMarked
package io.jeton.application.query;

import org.jspecify.annotations.NullMarked;
