package io.jeton.application.signal;

import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import java.util.concurrent.CompletableFuture;

/** A broadcast that this node carries out: how far it has got. Worked on by one task at a time. */
final class Course {
    private final SignalBroadcast signal;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile SubscriptionKey position;

    Course(SignalBroadcast signal, SubscriptionKey position) {
        this.signal = signal;
        this.position = position;
    }

    SignalBroadcast signal() {
        return signal;
    }

    /** The receiver up to which all have been told. */
    SubscriptionKey position() {
        return position;
    }

    void advanceTo(SubscriptionKey receiver) {
        position = receiver;
    }

    /** Completed when the first receivers have been told, or could not be told yet. */
    CompletableFuture<Void> begun() {
        return begun;
    }
}
