package io.jeton.testkit.memory;

import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.SignalStore;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signals in memory. */
public final class InMemorySignalStore implements SignalStore {
    private final Tables tables;

    InMemorySignalStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(SignalBroadcast signal, @Nullable Answered answered) {
        synchronized (tables) {
            tables.answers().failIfTaken(answered);
            tables.answers().keep(answered);
            tables.signals().add(signal);
        }
    }

    @Override
    public boolean advance(SignalKey signal, SubscriptionKey position, Instant now) {
        synchronized (tables) {
            return tables.signals().advance(signal, position, now);
        }
    }

    @Override
    public void remove(SignalKey signal) {
        synchronized (tables) {
            tables.signals().remove(signal);
        }
    }

    @Override
    public List<Progress> takeOver(Instant before, Instant now, int limit) {
        synchronized (tables) {
            return tables.signals().takeOver(before, now, limit);
        }
    }
}
