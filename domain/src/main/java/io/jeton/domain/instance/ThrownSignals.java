package io.jeton.domain.instance;

import io.jeton.domain.change.SignalChange;
import io.jeton.domain.signal.SignalBroadcast;
import java.util.ArrayList;
import java.util.List;

/** Signals that an instance has thrown and that are not stored yet. Once they are, they are no part of it any more. */
public final class ThrownSignals {
    private final String tenantId;
    private final List<SignalBroadcast> unstored = new ArrayList<>();

    ThrownSignals(String tenantId) {
        this.tenantId = tenantId;
    }

    /** Oldest first. */
    public List<SignalBroadcast> unstored() {
        return List.copyOf(unstored);
    }

    void on(SignalChange.SignalThrown change) {
        unstored.add(new SignalBroadcast(change.signal(), tenantId, change.name(), change.variables(), change.at()));
    }

    void written() {
        unstored.clear();
    }
}
