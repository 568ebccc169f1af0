package io.jeton.domain.incident;

/** Kinds of incidents, named as the published API names them. */
public enum IncidentType {
    /** An input or output mapping cannot be evaluated. */
    IO_MAPPING_ERROR,
    /** A job failed and has no retries left. */
    JOB_NO_RETRIES,
    /** No condition of an exclusive gateway holds, and it has no default flow. */
    CONDITION_ERROR,
    /** An expression yields nothing that its place can use. */
    EXTRACT_VALUE_ERROR,
    /** A BPMN error was thrown that nothing catches. */
    UNHANDLED_ERROR_EVENT,

    /** A call activity finds no process that it could start, or only a suspended one, or calls are nested too deep. */
    CALLED_ELEMENT_ERROR,
    /** The job of an ad-hoc sub-process failed and has no retries left. */
    AD_HOC_SUB_PROCESS_NO_RETRIES,
    /** A business rule task finds no decision that it could evaluate. */
    CALLED_DECISION_ERROR,
    /** The decision of a business rule task, or one that it requires, cannot be evaluated. */
    DECISION_EVALUATION_ERROR,
    /** The job of an execution listener failed and has no retries left. */
    EXECUTION_LISTENER_NO_RETRIES,
    /** The job of a task listener failed and has no retries left. */
    TASK_LISTENER_NO_RETRIES,
    /** The form of a user task is not deployed. */
    FORM_NOT_FOUND,
    /** The variables that a job's workers ask for are more than an answer has room for. */
    MESSAGE_SIZE_EXCEEDED,
    /** A file that the workers of an element need is not deployed. */
    RESOURCE_NOT_FOUND
}
