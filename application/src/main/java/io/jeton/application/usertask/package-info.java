/**
 * User tasks: taking them, giving them back, changing and completing them. Start with {@link io.jeton.application.usertask.UserTasks}.
 */
@NullMarked
package io.jeton.application.usertask;

import org.jspecify.annotations.NullMarked;
