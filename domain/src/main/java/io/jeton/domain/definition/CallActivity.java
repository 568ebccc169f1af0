package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;

/**
 * A call activity: runs another process as a part of this one.
 *
 * @param processId the BPMN id of the called process
 * @param propagateAllParentVariables whether the called instance gets all variables that are visible here, or the activity's own only
 * @param propagateAllChildVariables whether, without output mappings, all variables of the called instance come back
 */
public record CallActivity(
        NodeCore core,
        Expression<String> processId,
        Binding binding,
        boolean propagateAllParentVariables,
        boolean propagateAllChildVariables)
        implements FlowNode {}
