package io.jeton.domain.job;

/** What a job is about, named as the published API names it. */
public enum JobKind {
    /** The work of an element. */
    BPMN_ELEMENT,
    /** The decision what an ad-hoc sub-process activates next. */
    AD_HOC_SUB_PROCESS,
    /** A listener's part when an element is entered or left. */
    EXECUTION_LISTENER,
    /** A listener's part in the life of a user task. */
    TASK_LISTENER
}
