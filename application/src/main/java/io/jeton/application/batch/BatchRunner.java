package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.access.Callers;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.BatchStore;
import io.jeton.application.port.BatchStore.Items;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.application.query.QueryStore;
import io.jeton.domain.access.Actor;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.batch.Progress;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.CallerGone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches out: takes over those that are due, makes their items, and carries these out a portion at a time, each by a command of its own. A
 * few batches have one or two portions under way at the same time and the others take turns with them; commands of batches are background work. So
 * neither a large batch nor many of them keep anything else waiting.
 *
 * <p>An item is settled in the transaction that does what is to be done. The counts of the batch are stored after each portion; whoever takes a
 * batch over counts anew. Whoever settles the last item ends the batch. Thread-safe.
 */
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final int PORTIONS_MAX = 4;
    /** More batches than these wait in the store only. */
    private static final int COURSES_MAX = 200;
    /** So many items are made before they are needed. */
    private static final int BACKLOG = 512;
    /** How many pieces of items are made in a turn at most. */
    private static final int SEEDS_MAX = 10;

    private static final int FAULTS_MAX = 5;
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    /** Until then nobody else takes a batch over: as long as nothing is done for a node that has died. */
    private static final Duration HELD_FOR = Duration.ofSeconds(10);
    /** A node that lives holds its batches for longer so often, however long their portions take. */
    private static final Duration PROLONGED_EVERY = Duration.ofSeconds(3);

    private final BatchStore store;
    private final Seeding seeding;
    private final QueryStore queries;
    private final DecisionHistory decisions;
    private final Pipeline pipeline;
    private final BatchSettings settings;
    private final Timing timing;
    private final Duration interval;
    private final Callers callers;

    // Guarded by this.
    private final Map<BatchKey, Course> courses = new HashMap<>();
    private final Deque<Course> turns = new ArrayDeque<>();
    private int underWay;
    private Timing.Cancellation scheduled = () -> {};
    private @Nullable Instant nextLook;

    BatchRunner(
            BatchStore store,
            QueryStore queries,
            DecisionHistory decisions,
            Pipeline pipeline,
            BatchSettings settings,
            Timing timing,
            Duration interval,
            Callers callers) {
        this.store = store;
        this.queries = queries;
        this.decisions = decisions;
        this.seeding = new Seeding(store, queries, settings);
        this.pipeline = pipeline;
        this.settings = settings;
        this.timing = timing;
        this.interval = interval;
        this.callers = callers;
    }

    /** Looks for batches that others have made or left behind, now and then. */
    void start() {
        expect(timing.instant().plus(interval));
    }

    /** Sees to it that batches are looked for at that time, or before. */
    synchronized void expect(Instant due) {
        if (nextLook != null && !due.isBefore(nextLook)) {
            return;
        }
        scheduled.cancel();
        nextLook = due;
        var delay = Duration.between(timing.instant(), due);
        scheduled = timing.schedule(delay.isNegative() ? Duration.ZERO : delay, this::look);
    }

    private void look() {
        int free;
        synchronized (this) {
            nextLook = null;
            free = COURSES_MAX - courses.size();
        }
        var latest = timing.instant().plus(interval);
        try {
            for (BatchKey batch : free > 0 ? store.due(now(), free) : List.<BatchKey>of()) {
                takeOverAlone(batch).ifPresent(this::begin);
            }
            prolong();
            var next = store.nextDue().orElse(latest);
            var soonest = prolonging(latest);
            expect(next.isAfter(now()) && next.isBefore(soonest) ? next : soonest);
        } catch (TransientFailure | UnknownOutcome passing) {
            LOG.debug("looking for batches failed; it will be tried again", passing);
            expect(latest);
        } catch (RuntimeException fault) {
            LOG.error("looking for batches failed; it will be tried again", fault);
            expect(latest);
        }
    }

    private Instant prolonging(Instant otherwise) {
        var soon = now().plus(PROLONGED_EVERY);
        synchronized (this) {
            return courses.isEmpty() || otherwise.isBefore(soon) ? otherwise : soon;
        }
    }

    /** Keeps the batches whose portions take long. */
    private void prolong() {
        List<Course> ours;
        synchronized (this) {
            ours = List.copyOf(courses.values());
        }
        var soon = now().plus(HELD_FOR).minus(PROLONGED_EVERY);
        for (Course course : ours) {
            var dueAt = course.progress().dueAt();
            if (dueAt != null && dueAt.isBefore(soon)) {
                store.change(course.header().key(), (batch, items) -> {
                            if (!batch.isHeldIn(course.epoch())) {
                                return Optional.<Progress>empty();
                            }
                            batch.holdUntil(heldUntil());
                            return Optional.of(batch.progress());
                        })
                        .flatMap(progress -> progress)
                        .ifPresent(course::progress);
            }
        }
    }

    /** A batch that cannot be read, because of a fault or because a newer version of the engine has made it, is no obstacle to others. */
    private Optional<Course> takeOverAlone(BatchKey key) {
        try {
            return takeOver(key);
        } catch (TransientFailure | UnknownOutcome passing) {
            throw passing;
        } catch (RuntimeException fault) {
            LOG.error("batch {} cannot be taken over; it will be tried again", key.value(), fault);
            return Optional.empty();
        }
    }

    /** Takes a batch over, unless this node has it, or somebody else is faster. */
    private Optional<Course> takeOver(BatchKey key) {
        var now = now();
        var taken = store.change(key, (batch, items) -> {
                    if (isOurs(batch)) {
                        batch.holdUntil(now.plus(HELD_FOR));
                        return Optional.<Batch>empty();
                    }
                    if (!batch.takeOver(now, now.plus(HELD_FOR))) {
                        return Optional.<Batch>empty();
                    }
                    if (batch.progress().items() > 0) {
                        batch.recount(items.countAll());
                    }
                    return Optional.of(batch);
                })
                .flatMap(batch -> batch);
        return taken.flatMap(batch ->
                store.selectionOf(key).map(selection -> new Course(batch.header(), selection, batch.progress())));
    }

    private synchronized boolean isOurs(Batch batch) {
        var course = courses.get(batch.key());
        return course != null && batch.isHeldIn(course.epoch());
    }

    private void begin(Course course) {
        synchronized (this) {
            courses.put(course.header().key(), course);
        }
        takeTurn(course);
    }

    private void takeTurn(Course course) {
        if (!course.wantTurn()) {
            return;
        }
        synchronized (this) {
            turns.add(course);
        }
        giveTurns();
    }

    private synchronized void giveTurns() {
        while (underWay < PORTIONS_MAX && !turns.isEmpty()) {
            underWay++;
            var next = turns.remove();
            timing.execute(() -> turn(next));
        }
    }

    private void turn(Course course) {
        try {
            if (course.isOver() || !makeItems(course)) {
                course.skipTurn();
                finish(course);
                return;
            }
            var work = ItemCommands.of(course.header(), queries, decisions);
            var portion = store.active(course.header().key(), course.position(), work.portion());
            if (portion.isEmpty()) {
                concludeOrLookAgain(course);
            } else if (work instanceof RememberedItems remembered) {
                carryOut(course, portion, remembered);
            } else {
                carryOut(course, portion, ((ItemCommands) work).of(portion));
            }
        } catch (RuntimeException failure) {
            course.skipTurn();
            again(course, failure);
        }
    }

    /** Sees to it that there are items for a portion, as far as there are any. */
    private boolean makeItems(Course course) {
        while (course.progress().isReopening()) {
            if (!goOn(course, seeding.reopen(course, heldUntil()))) {
                return false;
            }
            course.lookAgain();
        }
        for (int seeds = 0; seeds < SEEDS_MAX && !course.progress().isSeeded() && course.backlog() < BACKLOG; seeds++) {
            if (!goOn(course, seeding.next(course, now(), heldUntil()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean goOn(Course course, Optional<Progress> progress) {
        progress.ifPresent(course::progress);
        return progress.isPresent() && progress.get().state().isRunning();
    }

    /** On behalf of whoever has asked for the batch, with the rights of now; if nobody has, the engine does it. */
    private CompletableFuture<?> attempt(BatchHeader batch, BatchItem item, Function<BatchItem, Command<?>> command) {
        var actor = batch.actor();
        try {
            if (actor == null) {
                return pipeline.submit(command.apply(item));
            }
            var caller = callers.find(actor).orElseThrow(() -> new CallerGone(actor.name()).asException());
            return caller.carryOut(() -> pipeline.submit(command.apply(item)));
        } catch (CommandRejected rejected) {
            return CompletableFuture.failedFuture(rejected);
        }
    }

    private void carryOut(Course course, List<BatchItem> portion, Function<BatchItem, Command<?>> command) {
        var results = new ArrayList<CompletableFuture<ItemResult>>();
        for (BatchItem item : portion) {
            results.add(
                    attempt(course.header(), item, command).handle((done, failure) -> ItemResult.of(item, failure)));
        }
        var mayGoOn = course.begin(portion.get(portion.size() - 1).position());
        var unused = CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
                .whenComplete((done, failure) -> timing.execute(() -> {
                    try {
                        settle(
                                course,
                                results.stream().map(CompletableFuture::join).toList());
                    } catch (RuntimeException fault) {
                        course.repeat(portion.get(0).position());
                        course.endPortion();
                        again(course, fault);
                    }
                }));
        if (mayGoOn) {
            takeTurn(course);
        }
    }

    /** One transaction does the items and settles them, if the batch may still be gone on with. */
    private void carryOut(Course course, List<BatchItem> portion, RememberedItems work) {
        var doing = look(course.header(), portion, work);
        var progress = store.change(course.header().key(), (batch, items) -> {
                    if (!batch.isHeldIn(course.epoch())) {
                        return Optional.<Progress>empty();
                    }
                    var now = now();
                    var refused = doing.apply(items.remembered(), now);
                    var results = portion.stream()
                            .map(item -> ItemResult.of(item, refused.get(item)))
                            .toList();
                    items.complete(
                            results.stream()
                                    .filter(result -> result.kind() == ItemResult.Kind.DONE)
                                    .map(result -> result.item().position())
                                    .toList(),
                            now);
                    return settled(batch, items, course, results);
                })
                .flatMap(stored -> stored);
        course.begin(portion.get(portion.size() - 1).position());
        course.endPortion();
        if (goOn(course, progress)) {
            endTurn();
            takeTurn(course);
        } else {
            finish(course);
        }
    }

    private RememberedItems.Doing look(BatchHeader batch, List<BatchItem> portion, RememberedItems work) {
        var actor = batch.actor();
        var caller = actor == null ? Optional.of(Caller.ENGINE) : callers.find(actor);
        try {
            return work.looking().look(portion, caller.orElseThrow(() -> new CallerGone(nameOf(actor)).asException()));
        } catch (CommandRejected rejected) {
            return RememberedItems.refusing(portion, rejected);
        }
    }

    private static String nameOf(@Nullable Actor actor) {
        return actor == null ? "" : actor.name();
    }

    private void settle(Course course, List<ItemResult> results) {
        var progress = store.change(course.header().key(), (batch, items) -> settled(batch, items, course, results))
                .flatMap(stored -> stored);
        if (!goOn(course, progress)) {
            course.endPortion();
            finish(course);
            return;
        }
        results.stream()
                .filter(result -> result.kind() == ItemResult.Kind.AGAIN)
                .mapToInt(result -> result.item().position())
                .min()
                .ifPresent(course::repeat);
        var repeats = course.endPortion();
        endTurn();
        if (repeats) {
            timing.schedule(RETRY_PAUSE, () -> takeTurn(course));
        } else {
            takeTurn(course);
        }
    }

    /** If the batch has been suspended or ended meanwhile, what was under way is counted all the same. */
    private Optional<Progress> settled(Batch batch, Items items, Course course, List<ItemResult> results) {
        var now = now();
        var isHeld = batch.isHeldIn(course.epoch());
        if (!isHeld && batch.state().isRunning()) {
            return Optional.empty();
        }
        items.settle(
                results.stream()
                        .map(ItemResult::outcome)
                        .flatMap(outcome -> Optional.ofNullable(outcome).stream())
                        .toList(),
                now);
        if (!isHeld) {
            batch.recount(items.countAll());
            return Optional.empty();
        }
        batch.settle(countsOf(items, results), now);
        batch.holdUntil(heldUntil());
        batch.endIfDone(now, settings.timeToLiveOf(course.header().operation().type()));
        return Optional.of(batch.progress());
    }

    private static Counts countsOf(Items items, List<ItemResult> results) {
        var isSure = results.stream()
                .allMatch(result -> result.kind() == ItemResult.Kind.DONE || result.kind() == ItemResult.Kind.REFUSED);
        if (!isSure) {
            return items.count(
                    results.stream().map(result -> result.item().position()).toList());
        }
        var failed = (int) results.stream()
                .filter(result -> isRefusedAs(result.outcome(), ItemState.FAILED))
                .count();
        var skipped = (int) results.stream()
                .filter(result -> isRefusedAs(result.outcome(), ItemState.SKIPPED))
                .count();
        return new Counts(results.size() - failed - skipped, skipped, failed);
    }

    private static boolean isRefusedAs(@Nullable ItemOutcome outcome, ItemState state) {
        return outcome != null && outcome.state() == state;
    }

    /** Nothing is active behind the position. Either all is done, or something is under way or was passed by. */
    private void concludeOrLookAgain(Course course) {
        course.skipTurn();
        if (course.isBusy()) {
            endTurn();
            // What was under way may have been settled in between, and found that there was a turn already.
            if (!course.isBusy()) {
                takeTurn(course);
            }
            return;
        }
        if (!course.progress().isSeeded()) {
            course.passAll();
            endTurn();
            takeTurn(course);
            return;
        }
        var progress = store.change(course.header().key(), (batch, items) -> {
                    if (!batch.isHeldIn(course.epoch())) {
                        return Optional.<Progress>empty();
                    }
                    batch.recount(items.countAll());
                    batch.holdUntil(heldUntil());
                    batch.endIfDone(
                            now(),
                            settings.timeToLiveOf(course.header().operation().type()));
                    return Optional.of(batch.progress());
                })
                .flatMap(stored -> stored);
        if (goOn(course, progress)) {
            course.lookAgain();
            endTurn();
            timing.schedule(RETRY_PAUSE, () -> takeTurn(course));
        } else {
            finish(course);
        }
    }

    /** Whatever the reason is: the batch is stored, and must not be forgotten. */
    private void again(Course course, RuntimeException reason) {
        var key = course.header().key().value();
        if (reason instanceof TransientFailure || reason instanceof UnknownOutcome) {
            LOG.debug("batch {} will be gone on with", key, reason);
        } else {
            LOG.error("batch {} met a fault", key, reason);
            if (course.fault() >= FAULTS_MAX && giveUp(course, reason)) {
                finish(course);
                return;
            }
        }
        endTurn();
        timing.schedule(RETRY_PAUSE, () -> takeTurn(course));
    }

    private boolean giveUp(Course course, RuntimeException reason) {
        try {
            store.change(course.header().key(), (batch, items) -> {
                if (batch.isHeldIn(course.epoch())) {
                    batch.fail(
                            "the engine failed: " + reason.getClass().getSimpleName() + "; its log tells more",
                            now(),
                            settings.timeToLiveOf(course.header().operation().type()));
                }
                return BatchState.FAILED;
            });
            return true;
        } catch (RuntimeException failure) {
            LOG.error("batch {} could not be given up", course.header().key().value(), failure);
            return false;
        }
    }

    private void finish(Course course) {
        boolean othersWait;
        synchronized (this) {
            othersWait = courses.size() >= COURSES_MAX;
            courses.remove(course.header().key(), course);
        }
        course.end();
        endTurn();
        if (othersWait) {
            expect(timing.instant());
        }
    }

    private void endTurn() {
        synchronized (this) {
            underWay--;
        }
        giveTurns();
    }

    private Instant heldUntil() {
        return now().plus(HELD_FOR);
    }

    private Instant now() {
        return timing.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
