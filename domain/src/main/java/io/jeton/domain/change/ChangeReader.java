package io.jeton.domain.change;

/** Reads every kind of change; a new kind does not compile until each reader has decided about it. */
public interface ChangeReader
        extends LifeChange.Reader,
                TokenChange.Reader,
                VariableChange.Reader,
                JobChange.Reader,
                IncidentChange.Reader,
                SubscriptionChange.Reader,
                SignalChange.Reader,
                MessageChange.Reader,
                DecisionChange.Reader,
                UserTaskChange.Reader,
                WarningChange.Reader,
                IterationChange.Reader {}
