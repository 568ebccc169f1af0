/**
 * One run of a process: the aggregate {@link io.jeton.domain.instance.ProcessInstance} and its parts. Start there.
 */
@NullMarked
package io.jeton.domain.instance;

import org.jspecify.annotations.NullMarked;
