package io.jeton.domain.instance;

import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has become of an instance, whatever is in it. Not thread-safe. */
final class InstanceLife {
    private InstanceHeader header;
    private InstanceState state = InstanceState.ACTIVE;
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Instant endedAt;
    private @Nullable PostponedStart postponedStart;
    private @Nullable ProcessDefinition next;
    private boolean migrated;
    private boolean resumed;
    private @Nullable RemovalScheduled removal;

    InstanceLife(InstanceHeader header) {
        this.header = header;
    }

    /** As it was when the snapshot was taken. */
    void restore(InstanceSnapshot snapshot) {
        state = snapshot.state();
        startedAt = snapshot.startedAt();
        endedAt = snapshot.endedAt();
        postponedStart = snapshot.postponedStart();
    }

    InstanceHeader header() {
        return header;
    }

    InstanceState state() {
        return state;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    PostponedStart postponedStart() {
        return postponedStart;
    }

    /** Whether it has been migrated since it was last {@link #written}. */
    boolean isMigrated() {
        return migrated;
    }

    /** Whether it has been resumed since it was last {@link #written}. */
    boolean isResumed() {
        return resumed;
    }

    /** What has been settled since it was last {@link #written} about how long it is remembered; {@code null} if nothing. */
    @Nullable
    RemovalScheduled newRemoval() {
        return removal;
    }

    void written() {
        migrated = false;
        resumed = false;
        removal = null;
    }

    void start(Instant at) {
        startedAt = at;
    }

    void postpone(PostponedStart start) {
        postponedStart = start;
    }

    /** The start that was postponed has been made. */
    void startUp() {
        postponedStart = null;
    }

    void suspend() {
        turn(InstanceState.ACTIVE, InstanceState.SUSPENDED);
    }

    void resume() {
        turn(InstanceState.SUSPENDED, InstanceState.ACTIVE);
    }

    private void turn(InstanceState from, InstanceState to) {
        if (state != from) {
            throw cannotBecome(to);
        }
        state = to;
        resumed = to == InstanceState.ACTIVE;
    }

    void end(InstanceState how, Instant at) {
        if (state.hasEnded()) {
            throw cannotBecome(how);
        }
        state = how;
        endedAt = at;
    }

    /** What is final stays so, also for the commands that share a transaction with it. */
    void schedule(RemovalScheduled change) {
        if (!state.hasEnded()) {
            throw new IllegalStateException(
                    "instance " + header.key().value() + " is " + state + " and cannot be forgotten");
        }
        removal = removal != null && removal.isFinal() ? removal : change;
    }

    /** Says which definition the instance is about to be migrated to. */
    void prepareFor(ProcessDefinition other) {
        next = other;
    }

    /** @param definition the one that the instance has been prepared for */
    void migrate(ProcessDefinitionKey definition) {
        var target = next;
        if (target == null || !target.key().equals(definition)) {
            throw new IllegalStateException(
                    "instance " + header.key().value() + " is not prepared for definition " + definition.value());
        }
        header = header.by(target);
        next = null;
        migrated = true;
    }

    IllegalStateException cannotBecome(InstanceState other) {
        return new IllegalStateException(
                "instance " + header.key().value() + " is " + state + " and cannot become " + other);
    }
}
