package io.jeton.application.query;

import java.util.List;

/**
 * What is asked of user tasks beyond their own fields. All must hold.
 *
 * @param instanceVariables each for a variable of the process instance's own scope
 * @param localVariables each for a variable of the element instance's own scope
 * @param tags the process instance has all of them
 */
public record UserTaskCondition(
        List<VariableCondition> instanceVariables, List<VariableCondition> localVariables, List<String> tags) {
    /** Nothing is asked. */
    public static final UserTaskCondition NONE = new UserTaskCondition(List.of(), List.of(), List.of());

    public UserTaskCondition {
        instanceVariables = List.copyOf(instanceVariables);
        localVariables = List.copyOf(localVariables);
        tags = List.copyOf(tags);
    }
}
