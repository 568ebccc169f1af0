package io.jeton.application.port;

import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One transaction over many instances: look up, lock, load, ask for claims, write, commit, in this order, but that callers and called ones
 * may be locked and loaded later. All methods throw {@link TransientFailure}
 * if the whole transaction may be tried again.
 */
public interface LaneTransaction extends AutoCloseable {
    /** Unique among the transactions of this lane, increasing. */
    long id();

    /**
     * The instances that own these entities.
     *
     * @param entities keys of jobs, incidents, tokens, subscriptions or user tasks; what is unknown is missing in the answer
     */
    Map<Long, ProcessInstanceKey> ownersOf(EntityKind kind, Collection<Long> entities);

    /** The versions that these references mean now, suspended or not; what is unknown is missing in the answer. */
    Map<ProcessReference, ProcessVersion> resolve(Collection<ProcessReference> references);

    /** Those of these definitions that have not been deleted, suspended or not. */
    Set<ProcessVersion> deployed(Collection<ProcessDefinitionKey> definitions);

    /** The key of what this means now. */
    OptionalLong resolve(ResourceReference reference);

    /** The active instances that these tokens of call activities have started; where there is none, it is missing in the answer. */
    Map<TokenKey, ProcessInstanceKey> calledBy(Collection<TokenKey> callActivities);

    /** The active instances that any call activities of these instances have started. */
    Set<ProcessInstanceKey> calledByInstances(Collection<ProcessInstanceKey> callers);

    /**
     * Locks instances until the end of the transaction, in key order, in one statement: active ones, and those that have ended with an agenda
     * left.
     *
     * @return the revision of each; what is unknown, or has ended for good, is missing
     */
    Map<ProcessInstanceKey, Long> lock(SortedSet<ProcessInstanceKey> instances);

    /**
     * Loads instances that this transaction has locked. What has ended inside of them is neither read nor counted. Of an instance whose graph
     * {@link io.jeton.domain.definition.ProcessGraph#isLoadedInParts is loaded in parts}, nothing is loaded that is inside of an iteration of a
     * multi-instance activity; if it has tokens to be moved, it is told that they are elsewhere. {@link #parts} has the rest.
     */
    List<ProcessInstance> load(
            Collection<ProcessInstanceKey> instances, Function<ProcessDefinitionKey, ProcessDefinition> definitions);

    /**
     * Locks instances that have ended for good until the end of the transaction, in key order. They come without anything that has been inside of
     * them: nothing lives there.
     *
     * @return those of them that there are; what is unknown, lives or has an agenda left is missing
     */
    List<ProcessInstance> lockEnded(
            SortedSet<ProcessInstanceKey> instances, Function<ProcessDefinitionKey, ProcessDefinition> definitions);

    /** What {@link #load} leaves out. */
    InstanceParts parts();

    /**
     * Which of these claims cannot be made any more. Nothing is locked by asking: of two transactions that both find a claim free, one
     * fails with a {@link TransientFailure} when it writes or commits.
     *
     * @param now tells what has expired
     */
    Set<Claim> lost(Collection<? extends Claim> claims, Instant now);

    /**
     * Who holds these jobs. Until the end of the transaction nobody else gets them; who has got one meanwhile is waited for, and seen.
     *
     * @return the open ones among them
     */
    Map<JobKey, JobHold> holds(SortedSet<JobKey> jobs);

    /**
     * Which of these requests have been answered, and are not forgotten yet. As with claims, nothing is locked by asking: of two
     * transactions that both find a request unanswered, one fails with a {@link TransientFailure} when it writes or commits.
     */
    Map<Claim.Request, Claimed.Answered> answered(Collection<Claim.Request> requests, Instant now);

    /** Writes what depends on no claim; see {@link #write(Collection, List, List)}. */
    default void write(Collection<ProcessInstance> instances, List<JournalRecord> journal) {
        write(instances, journal, List.of());
    }

    /**
     * Writes what was touched in these instances, in its final state, the journal, and the claims that were made good. An instance with an
     * agenda left is remembered as to be continued, until it is written without one. An instance whose header has a start correlation key
     * holds its {@link Claim.StartKey} from its first to its last write.
     *
     * @param instances each once, or none; new ones are inserted, for the others the revision is checked against the locked one
     */
    void write(Collection<ProcessInstance> instances, List<JournalRecord> journal, List<Claimed> claimed);

    /**
     * Makes everything durable.
     *
     * @throws TransientFailure nothing has been done; try the whole transaction again
     * @throws UnknownOutcome ask {@link InstanceStore#wasCommitted}
     */
    void commit();

    /** Ends the transaction; rolls back unless it has been committed. Never throws: a connection that fails here is just dropped. */
    @Override
    void close();

    /**
     * Who holds a job.
     *
     * @param lockToken of the latest hold; {@code null} if there was none, or the job was given back
     * @param worker who has it by that token
     * @param until when the hold ends or has ended
     */
    record JobHold(
            @Nullable Long lockToken,
            @Nullable String worker,
            @Nullable Instant until) {}

    /** What a key can belong to. */
    enum EntityKind {
        JOB,
        INCIDENT,
        TOKEN,
        SUBSCRIPTION,
        USER_TASK
    }
}
