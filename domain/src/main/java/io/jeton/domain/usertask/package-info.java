/**
 * What a person is asked to do, and by whom, until when. Start with {@link io.jeton.domain.usertask.UserTask}.
 */
@NullMarked
package io.jeton.domain.usertask;

import org.jspecify.annotations.NullMarked;
