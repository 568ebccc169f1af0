package io.jeton.testkit.random;

import io.jeton.application.port.JournalRecord;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Relatives;
import io.jeton.domain.behavior.StoredParts;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.usertask.UserTaskState;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A random course of one instance: what workers and operators do to it, in an order that a seed draws, until it has ended. The course
 * depends on nothing but the seed, the keys and the state of the instance: an instance that was stored and loaded goes the same way.
 */
public final class RandomRun {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final Duration STEP = Duration.ofNanos(1_234_567_000L);
    private static final int COMMANDS_MAX = 5_000;
    private static final int MODIFICATIONS = 8;

    private final RandomProcess process;
    private final ProcessDefinition definition;
    private final KeySource keys;
    private final Random random;
    private final int stepsMax;
    private final int canceledAt;
    private final List<JournalRecord> journal = new ArrayList<>();
    private int mischief;
    private boolean modified;
    private int commands;
    /** What is only tried out gets keys that nothing else has, and takes none away. */
    private long lastPlanned = 1L << 52;

    private Instant now = START;
    private @Nullable Action latest;

    /**
     * @param definition must be of the process's graph
     * @param keys gives the keys of everything in the instance
     */
    public RandomRun(RandomProcess process, ProcessDefinition definition, KeySource keys, long seed) {
        this(process, definition, keys, seed, 0);
    }

    /** @param stepsMax how many moves a command makes at most; 0 for a random number, mostly a small one */
    public RandomRun(RandomProcess process, ProcessDefinition definition, KeySource keys, long seed, int stepsMax) {
        this.process = process;
        this.definition = definition;
        this.keys = keys;
        this.random = new Random(seed);
        var drawn = 1 + random.nextInt(random.nextBoolean() ? 4 : 100);
        this.stepsMax = stepsMax > 0 ? stepsMax : drawn;
        this.mischief = random.nextInt(12);
        this.canceledAt = random.nextInt(5) == 0 ? 2 + random.nextInt(20) : Integer.MAX_VALUE;
    }

    /** The instance, to which nothing has happened yet. */
    public ProcessInstance create() {
        return ProcessInstance.create(InstanceHeader.ofRoot(
                new ProcessInstanceKey(keys.nextKey()),
                definition,
                List.of("random", "Straße"),
                "business-" + process.seed()));
    }

    /**
     * Carries out one command on the instance, which must have changed since the last one only in being stored and loaded.
     *
     * @return what happened
     */
    public JournalRecord next(ProcessInstance instance) {
        return next(instance, StoredParts.NONE);
    }

    /** @param parts what is not in memory of the instance */
    public JournalRecord next(ProcessInstance instance, StoredParts parts) {
        if (++commands > COMMANDS_MAX) {
            throw new IllegalStateException(
                    "seed " + process.seed() + " has no end within " + COMMANDS_MAX + " commands");
        }
        now = now.plus(STEP);
        tryWhatIsRefused(instance);
        latest = choose(instance);
        var action = latest;
        var execution = new Execution(instance, now, keys, Relatives.NONE, parts);
        action.begin(execution);
        execution.run(stepsMax);
        var record = new JournalRecord(
                instance.key(),
                instance.revision() + 1,
                action.getClass().getSimpleName(),
                commands % 3 == 0 ? (long) commands : null,
                now,
                instance.concludeCommand());
        journal.add(record);
        return record;
    }

    /** What was done in the latest command. */
    public Action latest() {
        return Objects.requireNonNull(latest, "nothing has been done yet");
    }

    /** When the latest command was carried out. */
    public Instant now() {
        return now;
    }

    /** All that has happened so far. */
    public List<JournalRecord> journal() {
        return List.copyOf(journal);
    }

    /** Whether the run was ended or modified from outside, or could come to its own end. */
    public boolean wasCanceled() {
        return modified || commands >= canceledAt;
    }

    /** How often each element was left in the ordinary way. */
    public Map<String, Integer> passed() {
        var elements = new HashMap<TokenKey, String>();
        var passed = new TreeMap<String, Integer>();
        process.passes().keySet().forEach(id -> passed.put(id, 0));
        for (var record : journal) {
            for (var change : record.changes()) {
                if (change instanceof TokenCreated created) {
                    elements.put(created.token(), created.elementId());
                } else if (change instanceof TokenCompleted completed) {
                    passed.merge(Sketch.original(String.valueOf(elements.get(completed.token()))), 1, Integer::sum);
                }
            }
        }
        return passed;
    }

    /** A refused command must leave no trace. */
    private void tryWhatIsRefused(ProcessInstance instance) {
        if (random.nextInt(4) != 0) {
            return;
        }
        try {
            new Action.CompleteJob(new JobKey(Long.MAX_VALUE), Map.of("lost", Value.TRUE))
                    .begin(new Execution(instance, now, keys));
            throw new IllegalStateException("a job that nobody knows was completed");
        } catch (CommandRejected expected) {
            if (!instance.concludeCommand().isEmpty()) {
                throw new IllegalStateException("a refused command left changes", expected);
            }
        }
    }

    private Action choose(ProcessInstance instance) {
        if (commands == 1) {
            return new Action.Start(process.startVariables());
        }
        if (commands >= canceledAt && !instance.isBeingCanceled()) {
            return new Action.Cancel();
        }
        var modification = instance.isBeingCanceled() ? Optional.<Modification>empty() : modification(instance);
        if (modification.isPresent()) {
            modified = true;
            return new Action.Modify(modification.get());
        }
        var possible = new ArrayList<Action>();
        if (instance.hasAgenda()) {
            possible.add(new Action.Continue());
        }
        instance.jobs().open().stream().filter(job -> job.isOffered(now)).forEach(job -> possible.add(workOn(job)));
        instance.userTasks().open().stream()
                .filter(task -> task.state() == UserTaskState.CREATED)
                .forEach(task -> possible.add(workOn(task)));
        instance.incidents().open().forEach(incident -> possible.add(repair(instance, incident)));
        if (possible.isEmpty() && modified && instance.jobs().open().isEmpty()) {
            return new Action.Cancel(); // it waits for ever at a join
        }
        if (possible.isEmpty()) {
            return waitForBackoff(instance);
        }
        return possible.get(random.nextInt(possible.size()));
    }

    /** Shortly before it is ended from outside, somebody may put the instance's tokens elsewhere. */
    private Optional<Modification> modification(ProcessInstance instance) {
        return canceledAt - commands <= MODIFICATIONS && random.nextBoolean()
                ? new ModificationDraw(instance, random).next(now, () -> ++lastPlanned)
                : Optional.empty();
    }

    private Action waitForBackoff(ProcessInstance instance) {
        if (instance.jobs().open().isEmpty()) {
            throw new IllegalStateException(
                    "seed " + process.seed() + ": nothing can be done, but it has not ended: " + instance.snapshot());
        }
        now = now.plus(Duration.ofMinutes(1));
        return workOn(instance.jobs().open().get(0));
    }

    private Action workOn(Job job) {
        var trouble = mischief > 0 ? random.nextInt(6) : 5;
        if (trouble < 3) {
            mischief--;
        }
        return switch (trouble) {
            case 0 ->
                job.work().listener() == null
                        ? new Action.ThrowError(job.key())
                        : new Action.FailJob(job.key(), job.retries(), Duration.ZERO, Map.of());
            case 1 -> new Action.FailJob(job.key(), 0, Duration.ZERO, Map.of("reason", new Value("\"gone\"")));
            case 2 ->
                new Action.FailJob(
                        job.key(),
                        job.retries(),
                        random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(5),
                        Map.of());
            default ->
                job.work().kind() == JobKind.TASK_LISTENER
                        ? new Action.Judge(job.key(), verdict(job))
                        : new Action.CompleteJob(job.key(), result(job));
        };
    }

    private TaskVerdict verdict(Job job) {
        var event = Objects.requireNonNull(job.work().listener()).event();
        var mayDeny = event != ListenerEvent.CREATING && event != ListenerEvent.CANCELING;
        if (mischief > 0 && mayDeny && random.nextInt(3) == 0) {
            mischief--;
            return new TaskVerdict(true, random.nextBoolean() ? null : "zu spät", TaskUpdate.NONE);
        }
        return random.nextInt(3) == 0
                ? new TaskVerdict(
                        false,
                        null,
                        new TaskUpdate(new TaskUpdate.Assignee("Jürgen"), null, List.of("x"), null, null, 9))
                : TaskVerdict.AGREED;
    }

    private Action workOn(UserTask task) {
        var detour = mischief > 0 ? random.nextInt(9) : 8;
        if (detour < 5) {
            mischief--;
        }
        return switch (detour) {
            case 0 -> new Action.AssignTask(task.key(), "Jürgen " + random.nextInt(3));
            case 1 -> new Action.UnassignTask(task.key());
            case 2 ->
                new Action.UpdateTask(
                        task.key(),
                        new TaskUpdate(
                                null, List.of("a", "ä", "b" + random.nextInt(2)), List.of("someone"), null, null, 7));
            case 3 ->
                new Action.UpdateTask(
                        task.key(),
                        new TaskUpdate(
                                null, List.of(), null, new TaskUpdate.Date(null), new TaskUpdate.Date(now), null));
            case 4 ->
                new Action.SetTaskVariables(
                        task.token(), Map.of("shared", Formula.number(random.nextInt(9))), random.nextBoolean());
            default -> new Action.CompleteTask(task.key(), Map.of("shared", Formula.number(random.nextInt(1_000))));
        };
    }

    private Map<String, Value> result(Job job) {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of();
            case 1 ->
                Map.of("result_" + job.elementId(), new Value("{\"text\":\"Grüße, 世界 \uD83D\uDE80\",\"n\":1.10}"));
            case 2 -> Map.of("shared", Formula.number(random.nextInt(1_000)));
            default -> Map.of("long_" + job.elementId(), longText());
        };
    }

    /** Differs from others in its first characters, because databases sort by the beginning of a text. */
    private Value longText() {
        return new Value("\"" + random.nextInt(1_000_000_000) + "x".repeat(random.nextInt(3_000)) + "\"");
    }

    private Action repair(ProcessInstance instance, Incident incident) {
        var key = incident.job();
        if (key != null) {
            var job = instance.jobs().find(key).orElseThrow();
            return job.retries() > 0 ? new Action.ResolveIncident(incident.key()) : new Action.UpdateRetries(key, 2);
        }
        var repair = process.repairs().getOrDefault(Sketch.original(incident.elementId()), Map.of());
        var done = repair.keySet().stream()
                .allMatch(name ->
                        instance.variables().local(instance.rootScope(), name).isPresent());
        var tooEarly = mischief > 0 && random.nextInt(4) == 0;
        if (tooEarly) {
            mischief--;
        }
        return done || tooEarly ? new Action.ResolveIncident(incident.key()) : new Action.SetVariables(repair);
    }
}
