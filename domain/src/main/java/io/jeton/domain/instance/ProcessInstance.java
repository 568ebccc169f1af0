package io.jeton.domain.instance;

import io.jeton.domain.change.ChangeReader;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a process definition: its tokens, variables, jobs and incidents. The unit of consistency, changed by one command at a
 * time, and only by {@link #apply}.
 *
 * <p>Not thread-safe. If anything is thrown while it is being changed, the object must be dropped.
 */
public final class ProcessInstance {
    private final InstanceLife life;
    private final InstanceContents contents;
    private final ChangeReader applier;
    private List<InstanceChange> unrecorded = new ArrayList<>();
    private long revision;
    private boolean stored;
    private boolean endStored;
    private boolean agendaElsewhere;

    private ProcessInstance(InstanceHeader header) {
        this.life = new InstanceLife(header);
        this.contents = new InstanceContents(header.tenantId());
        this.applier = new ChangeApplier(life, contents);
    }

    /** An instance to which nothing has happened yet. */
    public static ProcessInstance create(InstanceHeader header) {
        return new ProcessInstance(header);
    }

    /** The instance as it was when the snapshot was taken. */
    public static ProcessInstance restore(InstanceSnapshot snapshot) {
        var instance = new ProcessInstance(snapshot.header());
        instance.life.restore(snapshot);
        instance.contents.restore(snapshot);
        instance.revision = snapshot.revision();
        instance.stored = true;
        instance.endStored = !instance.isActive();
        return instance;
    }

    public InstanceSnapshot snapshot() {
        return new InstanceSnapshot(
                life.header(),
                life.state(),
                revision,
                life.startedAt(),
                life.endedAt(),
                contents.tokens.process().orElse(null),
                life.postponedStart(),
                contents.tokens.living(),
                contents.tokens.arrivals().waiting(),
                contents.variables.all(),
                contents.jobs.open(),
                contents.incidents.open(),
                contents.subscriptions.open(),
                contents.userTasks.open(),
                contents.iterations.all(),
                contents.iterations.discarded());
    }

    /** Whether all living tokens are in memory: no iteration of a multi-instance activity is left to a store. */
    public boolean isWhole() {
        return contents.isWhole();
    }

    /**
     * Adds what a store keeps of an instance that is not in memory as a whole. What is at hand already, or has ended since the instance was
     * written, stays as it is.
     *
     * @param stored some tokens, with all that belongs to them; those in iterations that have been discarded are left out
     */
    public void add(InstanceSnapshot stored) {
        contents.add(stored, missing -> new Reachable(this, missing));
    }

    /**
     * Adds iterations of an activity, in order to end them. Unlike {@link #add} also if they are discarded, and if the activity has ended.
     *
     * @param stored the iterations, with all that belongs to them
     */
    public void addToBeEnded(TokenKey body, InstanceSnapshot stored) {
        contents.add(stored, missing -> new Reachable(this, missing).by(body));
    }

    /**
     * Lets go of iterations that nothing moves in, if there are more than so many at hand: a store has them. Everything must have been
     * {@link #written}.
     *
     * @param iterationsMax how many stay at most
     * @return the open jobs that are not at hand any more
     */
    public List<JobKey> shed(int iterationsMax) {
        contents.iterations.shed();
        if (!definition().graph().isLoadedInParts()
                || contents.tokens.iterations().size() <= iterationsMax) {
            return List.of();
        }
        return contents.shed(iterationsMax);
    }

    /** The one way in which an instance changes. */
    public void apply(InstanceChange change) {
        change.tell(applier);
        unrecorded.add(change);
    }

    /**
     * Ends a command: what has been applied since the last call is one revision, which the journal records.
     *
     * @return the changes in order; empty if the command changed nothing, and then there is no new revision
     */
    public List<InstanceChange> concludeCommand() {
        var changes = unrecorded;
        if (!changes.isEmpty()) {
            unrecorded = new ArrayList<>();
            revision++;
        }
        return changes;
    }

    /** The changes that have been applied since the last command was concluded, in order. */
    public List<InstanceChange> unconcludedChanges() {
        return Collections.unmodifiableList(unrecorded);
    }

    /** Whether changes have been applied that no command has concluded yet. */
    public boolean hasUnconcludedChanges() {
        return !unrecorded.isEmpty();
    }

    /** To be called when everything that was touched has been stored. */
    public void written() {
        stored = true;
        endStored = !isActive();
        life.written();
        contents.written();
    }

    /** How many rows a store would have to write now, beside the instance's own. */
    public int touchedCount() {
        return contents.touchedCount() + (life.newRemoval() == null ? 0 : 1);
    }

    public InstanceHeader header() {
        return life.header();
    }

    public ProcessInstanceKey key() {
        return life.header().key();
    }

    public ProcessDefinition definition() {
        return life.header().definition();
    }

    public TokenKey rootScope() {
        return life.header().rootScope();
    }

    public InstanceState state() {
        return life.state();
    }

    /** Whether it lives, suspended or not. */
    public boolean isActive() {
        return !life.state().hasEnded();
    }

    /** Whether nothing happens in it until somebody resumes it. */
    public boolean isSuspended() {
        return life.state() == InstanceState.SUSPENDED;
    }

    /** Whether it has been resumed since it was last written: what it offers and waits for counts as new. */
    public boolean isResumed() {
        return life.isResumed();
    }

    /** Whether it is being ended from outside, which waits for listeners that are asked first. */
    public boolean isBeingCanceled() {
        return contents.subscriptions.of(rootScope()).stream()
                .anyMatch(subscription -> subscription.kind() == SubscriptionKind.ENDING
                        && subscription.elementId().equals(definition().processId()));
    }

    public Instant startedAt() {
        return life.startedAt();
    }

    public @Nullable Instant endedAt() {
        return life.endedAt();
    }

    /** Where to begin when the start listeners of the process are done; empty if that is its none start event, or if it has begun. */
    public Optional<PostponedStart> postponedStart() {
        return Optional.ofNullable(life.postponedStart());
    }

    /** Whether it goes on by another definition than a store knows. */
    public boolean isMigrated() {
        return life.isMigrated();
    }

    /** Makes a definition known that a change is going to name: changes have its key only. */
    public void prepareFor(ProcessDefinition other) {
        life.prepareFor(other);
    }

    /** How many commands have changed the instance; the number of its latest journal record. */
    public long revision() {
        return revision;
    }

    /** Whether a store knows the instance. */
    public boolean isStored() {
        return stored;
    }

    /** Whether it has ended since it was last written. */
    public boolean hasJustEnded() {
        return !isActive() && !endStored;
    }

    /** What has been settled since the instance was last written about how long it is remembered. */
    public Optional<RemovalScheduled> newRemoval() {
        return Optional.ofNullable(life.newRemoval());
    }

    /**
     * Whether there is more to do without anybody asking: tokens to be moved, because the command reached its bound of steps before all of them waited, or
     * tokens of discarded iterations to be ended, which may be left when the instance itself has ended. Tokens of a suspended instance are moved when
     * it is resumed.
     */
    public boolean hasAgenda() {
        return (isActive() && !isSuspended() && (agendaElsewhere || contents.tokens.nextQueued() != null))
                || contents.iterations.nextDiscarded().isPresent();
    }

    /** Whether there may be tokens to be moved that are stored, but not at hand. */
    public boolean isAgendaElsewhere() {
        return agendaElsewhere;
    }

    /** Says whether there are tokens to be moved that are stored, but not at hand. */
    public void setAgendaElsewhere(boolean elsewhere) {
        agendaElsewhere = elsewhere;
    }

    public Tokens tokens() {
        return contents.tokens;
    }

    public Variables variables() {
        return contents.variables;
    }

    public Jobs jobs() {
        return contents.jobs;
    }

    public Incidents incidents() {
        return contents.incidents;
    }

    public Subscriptions subscriptions() {
        return contents.subscriptions;
    }

    public Iterations iterations() {
        return contents.iterations;
    }

    public UserTasks userTasks() {
        return contents.userTasks;
    }

    public ThrownSignals signals() {
        return contents.signals;
    }

    public PublishedMessages messages() {
        return contents.messages;
    }

    public EvaluatedDecisions decisions() {
        return contents.decisions;
    }

    /** What expressions have complained about since the instance was last written. */
    public Warnings warnings() {
        return contents.warnings;
    }

    /** Open jobs that may be had at that time, and could not before the instance was last written. */
    public List<Job> newlyOffered(Instant now) {
        if (isSuspended()) {
            return List.of();
        }
        return life.isResumed() ? contents.jobs.open() : contents.jobs.offeredAt(now);
    }

    /** When the earliest of the timers is due that the instance waits for anew since it was last written; empty if there is none. */
    public Optional<Instant> earliestNewDue() {
        return life.isResumed() ? contents.subscriptions.earliestDue() : contents.subscriptions.earliestNewDue();
    }

    /** Where the instance waits for messages anew, or has published one, since it was last written. */
    public Set<MessageAddress> touchedAddresses() {
        var addresses = new TreeSet<MessageAddress>();
        var touched = contents.subscriptions.touched();
        var waiting = life.isResumed()
                ? contents.subscriptions.open().stream()
                : Stream.concat(touched.added().stream(), touched.changed().stream());
        waiting.forEach(subscription ->
                subscription.messageAddress(life.header().tenantId()).ifPresent(addresses::add));
        contents.messages.unstored().forEach(message -> addresses.add(message.address()));
        return addresses;
    }
}
