package io.jeton.application.port;

import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one command did to one instance.
 *
 * @param revision counts the instance's records from 1, without gaps
 * @param command the command's name
 * @param operationReference the number that the caller gave the operation; {@code null} if none
 * @param annotation what the caller has noted about it; {@code null} if nothing
 * @param actor by which name the caller is known; what a batch does is done by whoever has created it. {@code null} if the engine has done it by itself,
 *     or nobody is asked for a name
 */
public record JournalRecord(
        ProcessInstanceKey instance,
        long revision,
        String command,
        @Nullable Long operationReference,
        @Nullable Annotation annotation,
        @Nullable String actor,
        Instant at,
        List<InstanceChange> changes) {
    public JournalRecord {
        changes = List.copyOf(changes);
    }

    /** Nobody is known to have done it, and nothing was noted about it. */
    public JournalRecord(
            ProcessInstanceKey instance,
            long revision,
            String command,
            @Nullable Long operationReference,
            Instant at,
            List<InstanceChange> changes) {
        this(instance, revision, command, operationReference, null, null, at, changes);
    }
}
