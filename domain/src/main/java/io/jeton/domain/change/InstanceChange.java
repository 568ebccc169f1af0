package io.jeton.domain.change;

/** Something that happened to a process instance. */
public sealed interface InstanceChange
        permits LifeChange,
                TokenChange,
                VariableChange,
                JobChange,
                IncidentChange,
                SubscriptionChange,
                SignalChange,
                MessageChange,
                DecisionChange,
                UserTaskChange,
                WarningChange,
                IterationChange {
    /** Calls the reader's method for this very kind of change. */
    void tell(ChangeReader reader);
}
