package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.application.port.AnswerRoom;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.JobQueue.Request;
import io.jeton.application.port.JobQueue.Taken;
import io.jeton.application.port.JobQueue.TooLarge;
import io.jeton.application.port.LaneTransaction.JobHold;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each open job is in the hands of one worker at a time, until its deadline; what is offered longest comes first. */
public abstract class JobQueueContract extends PortContract {
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final long ROOM = 8 * 1024 * 1024;
    private static final long TOKEN = 4_711;
    private static final long OTHER_TOKEN = 4_712;
    private static final Value VALUE = new Value("{\"a\":[1,2.50,\"Grüße\"]}");

    private String type = "";

    @BeforeEach
    final void chooseType() {
        type = fixture().unique("type");
    }

    @Test
    final void shouldHandOutAJobWithAllThatAWorkerNeeds() {
        // given
        var definition = fixture().deploy(Graphs.taskWithLocalVariable(fixture().unique("full"), type, "outer"));
        var instance = fixture().start(definition, Map.of("outer", VALUE, "other", Value.NULL));
        var job = onlyJob(instance);
        // when
        var held = activate(Fixture.NOW, 10);
        // then
        assertThat(held)
                .containsExactly(new HeldJob(
                        job.key(),
                        new Work(JobKind.BPMN_ELEMENT, type),
                        instance.key(),
                        instance.key(),
                        definition.key(),
                        "task-1",
                        job.token(),
                        Fixture.TENANT,
                        3,
                        Fixture.NOW.plus(HOLD),
                        TOKEN,
                        List.of("first", "second"),
                        Map.of("outer", VALUE, "other", Value.NULL, Graphs.LOCAL, VALUE)));
    }

    @Test
    final void shouldHandOutHigherPrioritiesFirstAndThenTheOldest() {
        // given
        var jobs = new ArrayList<JobKey>();
        for (int priority : new int[] {0, 7, -3, 7, 0, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            var graph = Graphs.prioritised(fixture().unique("urgent"), type, priority);
            jobs.add(onlyJob(fixture().start(fixture().deploy(graph), Map.of())).key());
        }
        // when
        var first = activate(Fixture.NOW, 4);
        var second = activate(Fixture.NOW, 10);
        // then
        assertThat(first).extracting(HeldJob::key).containsExactly(jobs.get(5), jobs.get(1), jobs.get(3), jobs.get(0));
        assertThat(first).extracting(job -> job.work().priority()).containsExactly(Integer.MAX_VALUE, 7, 7, 0);
        assertThat(second).extracting(HeldJob::key).containsExactly(jobs.get(4), jobs.get(2), jobs.get(6));
        assertThat(activate(Fixture.NOW, 10)).isEmpty();
        // when
        var again = activate(Fixture.NOW.plus(HOLD), 3);
        // then
        assertThat(again).extracting(HeldJob::key).containsExactly(jobs.get(5), jobs.get(1), jobs.get(3));
    }

    @Test
    final void shouldFindAPriorityThatIsNew() {
        // given
        fixture().start(fixture().deploy(Graphs.prioritised(fixture().unique("p"), type, 0)), Map.of());
        assertThat(activate(Fixture.NOW, 10)).hasSize(1);
        // when
        fixture().start(fixture().deploy(Graphs.prioritised(fixture().unique("p"), type, -5)), Map.of());
        // then
        assertThat(activate(Fixture.NOW, 10)).hasSize(1);
    }

    @Test
    final void shouldHandOutNothingOfASuspendedInstanceAndAllAtItsOldPlaceAfterwards() {
        // given
        var first = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        var second = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        // when
        fixture().setSuspended(first, true);
        // then
        assertThat(fixture().load(first.key()).orElseThrow().snapshot()).isEqualTo(first.snapshot());
        assertThat(activate(Fixture.NOW, 10))
                .extracting(HeldJob::key)
                .containsExactly(onlyJob(second).key());
        assertThat(activate(Fixture.NOW.plus(HOLD), 10))
                .extracting(HeldJob::key)
                .containsExactly(onlyJob(second).key());
        // when
        fixture().setSuspended(first, false);
        // then
        assertThat(fixture().load(first.key()).orElseThrow().snapshot()).isEqualTo(first.snapshot());
        assertThat(activate(Fixture.NOW.plus(HOLD.multipliedBy(2)), 10))
                .extracting(HeldJob::key)
                .containsExactly(onlyJob(first).key(), onlyJob(second).key());
    }

    @Test
    final void shouldKeepAHoldAndAnIncidentWhileAnInstanceIsSuspended() {
        // given
        var held = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        activate(Fixture.NOW, 1);
        var failed = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        fixture().change(failed, Duration.ZERO, execution -> new JobExecution(execution)
                .fail(onlyJob(failed).key(), 0, Duration.ZERO, "broken", Map.of()));
        // when
        for (var suspended : List.of(true, false)) {
            fixture().setSuspended(held, suspended);
            fixture().setSuspended(failed, suspended);
        }
        // then
        assertThat(activate(Fixture.NOW.plus(HOLD).minusNanos(1_000), 10)).isEmpty();
        assertThat(hold(onlyJob(held).key()).lockToken()).isEqualTo(TOKEN);
        assertThat(activate(Fixture.NOW.plus(HOLD), 10))
                .extracting(HeldJob::key)
                .containsExactly(onlyJob(held).key());
    }

    @Test
    final void shouldNotHandOutWhatASuspendedInstanceOffers() {
        // given
        var instance = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        fixture().change(instance, Duration.ZERO, execution -> new JobExecution(execution)
                .fail(onlyJob(instance).key(), 0, Duration.ZERO, "broken", Map.of()));
        fixture().setSuspended(instance, true);
        // when
        fixture().change(instance, Duration.ZERO, execution -> {
            var jobs = new JobExecution(execution);
            jobs.updateRetries(onlyJob(instance).key(), 1);
            jobs.resolve(instance.incidents().open().get(0).key());
        });
        // then
        assertThat(activate(Fixture.NOW.plus(HOLD), 10)).isEmpty();
        // when
        fixture().setSuspended(instance, false);
        // then
        assertThat(activate(Fixture.NOW.plus(HOLD), 10)).hasSize(1);
    }

    @Test
    final void shouldKnowTheHoldOfAJobByItsToken() {
        // given
        var instance = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        var job = onlyJob(instance).key();
        assertThat(hold(job).lockToken()).isNull();
        // when
        activate(Fixture.NOW, 10);
        // then
        assertThat(hold(job)).isEqualTo(new JobHold(TOKEN, "worker", Fixture.NOW.plus(HOLD)));
        // when
        var until = Fixture.NOW.plus(HOLD).plusSeconds(5);
        assertThat(stores().jobs().extend(job, Fixture.NOW, until, OTHER_TOKEN)).isFalse();
        assertThat(stores().jobs().extend(job, Fixture.NOW, until, TOKEN)).isTrue();
        // then
        assertThat(hold(job)).isEqualTo(new JobHold(TOKEN, "worker", until));
        // when
        fixture().change(instance, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .fail(job, 2, Duration.ZERO, null, Map.of()));
        // then
        assertThat(hold(job).lockToken()).isNull();
    }

    @Test
    final void shouldNotHandOutAJobThatATransactionHasLocked() {
        // given
        var instance = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        var job = onlyJob(instance).key();
        activate(Fixture.NOW, 10);
        // when
        try (var transaction = fixture().begin()) {
            transaction.lock(new TreeSet<>(Set.of(instance.key())));
            assertThat(transaction.holds(new TreeSet<>(Set.of(job)))).containsOnlyKeys(job);
            // then
            assertThat(activateOnServer(Fixture.NOW.plus(HOLD))).isEmpty();
        }
        assertThat(activate(Fixture.NOW.plus(HOLD), 10)).hasSize(1);
    }

    @Test
    final void shouldOfferAgainWhatDidNotReachItsWorker() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1));
        var first = onlyJob(fixture().start(definition, Map.of())).key();
        var second = onlyJob(fixture().start(definition, Map.of())).key();
        assertThat(activate(Fixture.NOW, 1)).extracting(HeldJob::key).containsExactly(first);
        // then
        assertThat(stores().jobs().release(List.of(first), OTHER_TOKEN)).isZero();
        assertThat(stores().jobs().release(List.of(first, second), TOKEN)).isOne();
        assertThat(hold(first).lockToken()).isNull();
        // when
        var again = activate(Fixture.NOW, 10);
        // then
        assertThat(again).extracting(HeldJob::key).containsExactly(first, second);
    }

    @Test
    final void shouldNotOfferAgainWhatHasBeenDone() {
        // given
        var instance = fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("p"), type, 1)), Map.of());
        var job = onlyJob(instance).key();
        activate(Fixture.NOW, 1);
        // when
        fixture().change(instance, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .complete(job, Map.of()));
        // then
        assertThat(stores().jobs().release(List.of(job), TOKEN)).isZero();
        assertThat(activate(Fixture.NOW.plus(HOLD), 10)).isEmpty();
    }

    private JobHold hold(JobKey job) {
        try (var transaction = fixture().begin()) {
            return Objects.requireNonNull(
                    transaction.holds(new TreeSet<>(Set.of(job))).get(job), "nobody knows the job");
        }
    }

    /** On a database that cannot pass over locked rows, an activation waits for them, and gives up. */
    private List<HeldJob> activateOnServer(Instant now) {
        try {
            return activate(now, 10);
        } catch (TransientFailure waitedInVain) {
            return List.of();
        }
    }

    @Test
    final void shouldSayWhatAJobIsAbout() {
        // given
        var instance = fixture().start(fixture().deploy(Graphs.adHoc(fixture().unique("adhoc"), type)), Map.of());
        // when
        var held = activate(Fixture.NOW, 10);
        // then
        assertThat(held).singleElement().satisfies(job -> {
            assertThat(job.work().kind()).isEqualTo(JobKind.AD_HOC_SUB_PROCESS);
            assertThat(job.elementId()).isEqualTo("tools");
        });
        assertThat(fixture().load(instance.key()).orElseThrow().snapshot()).isEqualTo(instance.snapshot());
        assertThat(stores().queries()
                        .jobs(SearchRequest.by(JobField.KEY, held.get(0).key().value()))
                        .items())
                .extracting(JobView::kind)
                .containsExactly("AD_HOC_SUB_PROCESS");
    }

    @Test
    final void shouldKeepWhichListenerAJobIsForAndHowUrgentItIs() {
        // given
        var work = new Work(JobKind.EXECUTION_LISTENER, type, 7, new JobListener(ListenerEvent.END, 2));
        var instance = start(1, Map.of());
        fixture().change(instance, Duration.ZERO, execution -> execution
                .instance()
                .apply(new JobCreated(
                        new JobKey(instance.key().value() + 1_000),
                        onlyJob(instance).token(),
                        "task-1",
                        work,
                        3,
                        Fixture.NOW)));
        // when
        var held = activate(Fixture.NOW, 10);
        // then
        assertThat(held).extracting(HeldJob::work).contains(work);
        assertThat(fixture().load(instance.key()).orElseThrow().snapshot()).isEqualTo(instance.snapshot());
        assertThat(stores().queries()
                        .jobs(SearchRequest.by(JobField.KEY, instance.key().value() + 1_000))
                        .items())
                .extracting(JobView::kind, JobView::listenerEventType)
                .containsExactly(tuple("EXECUTION_LISTENER", "END"));
    }

    @Test
    final void shouldLetAnInnerVariableHideAnOuterOne() {
        // given
        var definition = fixture().deploy(Graphs.taskWithLocalVariable(fixture().unique("hiding"), type, "outer"));
        fixture().start(definition, Map.of("outer", VALUE, Graphs.LOCAL, Value.FALSE));
        // when
        var held = activate(Fixture.NOW, 1);
        // then
        assertThat(held).singleElement().satisfies(job -> assertThat(job.variables())
                .containsEntry(Graphs.LOCAL, VALUE));
    }

    @Test
    final void shouldFetchOnlyTheVariablesAskedFor() {
        // given
        start(1, Map.of("wanted", VALUE, "unwanted", Value.TRUE));
        // when
        var held = stores().jobs()
                .activate(request(Fixture.NOW, 1, Set.of("wanted", "missing")))
                .jobs();
        // then
        assertThat(held).singleElement().satisfies(job -> assertThat(job.variables())
                .containsExactly(Map.entry("wanted", VALUE)));
    }

    @Test
    final void shouldTellVariablesApartThatDifferInCaseOnly() {
        // given
        start(1, Map.of("Name", Value.TRUE, "name", Value.FALSE));
        // when
        var held = activate(Fixture.NOW, 1);
        // then
        assertThat(held).singleElement().satisfies(job -> assertThat(job.variables())
                .isEqualTo(Map.of("Name", Value.TRUE, "name", Value.FALSE)));
    }

    @Test
    final void shouldHandOutAJobOnceUntilItsDeadline() {
        // given
        start(1, Map.of());
        // when
        var first = activate(Fixture.NOW, 10);
        var held = activate(Fixture.NOW.plus(HOLD).minusMillis(1), 10);
        var due = activate(Fixture.NOW.plus(HOLD), 10);
        // then
        assertThat(first).hasSize(1);
        assertThat(held).isEmpty();
        assertThat(keys(due)).isEqualTo(keys(first));
        assertThat(due.get(0).retries()).as("retries after a time-out").isEqualTo(3);
    }

    @Test
    final void shouldHandOutNoMoreThanAskedForAndTheOldestFirst() {
        // given
        var older = start(3, Map.of());
        var younger = startAt(Fixture.NOW.plusSeconds(1), 3);
        // when
        var first = activate(Fixture.NOW.plusSeconds(2), 2);
        var second = activate(Fixture.NOW.plusSeconds(2), 3);
        var rest = activate(Fixture.NOW.plusSeconds(2), 3);
        // then
        assertThat(first).hasSize(2);
        assertThat(second).hasSize(3);
        assertThat(rest).hasSize(1);
        assertThat(first).allMatch(job -> job.instance().equals(older.key()));
        assertThat(second).filteredOn(job -> job.instance().equals(older.key())).hasSize(1);
        assertThat(rest).allMatch(job -> job.instance().equals(younger.key()));
    }

    @Test
    final void shouldNotHandOutWhatIsOfferedLater() {
        // given
        startAt(Fixture.NOW.plusSeconds(10), 1);
        // then
        assertThat(activate(Fixture.NOW.plusSeconds(10).minusNanos(1_000), 1)).isEmpty();
        assertThat(activate(Fixture.NOW.plusSeconds(10), 1)).hasSize(1);
    }

    @Test
    final void shouldHandOutOnlyJobsOfTheType() {
        // given
        start(1, Map.of());
        var other = type;
        type = fixture().unique("other-type");
        // then
        assertThat(activate(Fixture.NOW, 10)).isEmpty();
        type = other.toUpperCase(Locale.ROOT);
        assertThat(activate(Fixture.NOW, 10)).isEmpty();
    }

    @Test
    final void shouldHandOutOnlyJobsOfTheTenants() {
        // given
        var graph = Graphs.tasks(fixture().unique("tenants"), type, 1);
        var mine = fixture().start(fixture().deploy("mine", graph, 1), Map.of());
        var yours = fixture().start(fixture().deploy("yours", graph, 1), Map.of());
        // when
        var held =
                stores().jobs().activate(requestOf(List.of("mine", "nobody"))).jobs();
        var rest = stores().jobs().activate(requestOf(List.of("yours", "mine"))).jobs();
        // then
        assertThat(held).extracting(HeldJob::instance).containsExactly(mine.key());
        assertThat(rest).extracting(HeldJob::instance).containsExactly(yours.key());
    }

    @Test
    final void shouldNotHandOutAJobThatHasEnded() {
        // given
        var instance = start(2, Map.of());
        var jobs = instance.jobs().open();
        // when
        report(
                instance,
                Duration.ofSeconds(1),
                work -> work.complete(jobs.get(0).key(), Map.of()));
        // then
        assertThat(keys(activate(Fixture.NOW.plusSeconds(2), 10)))
                .containsExactly(jobs.get(1).key());
        fixture().change(instance, Duration.ofSeconds(3), Execution::cancel);
        assertThat(activate(Fixture.NOW.plus(HOLD).plus(HOLD), 10)).isEmpty();
    }

    @Test
    final void shouldHandOutAFailedJobAgainAtOnceOrAfterItsBackoff() {
        // given
        var instance = start(1, Map.of());
        var job = onlyJob(instance).key();
        activate(Fixture.NOW, 1);
        // when
        report(instance, Duration.ofSeconds(1), work -> work.fail(job, 2, Duration.ZERO, "again", Map.of()));
        var atOnce = activate(Fixture.NOW.plusSeconds(1), 1);
        report(instance, Duration.ofSeconds(2), work -> work.fail(job, 1, Duration.ofSeconds(30), "later", Map.of()));
        var tooEarly = activate(Fixture.NOW.plusSeconds(32).minusNanos(1_000), 1);
        var afterBackoff = activate(Fixture.NOW.plusSeconds(32), 1);
        // then
        assertThat(atOnce).extracting(HeldJob::retries).containsExactly(2);
        assertThat(tooEarly).isEmpty();
        assertThat(afterBackoff).extracting(HeldJob::retries).containsExactly(1);
    }

    @Test
    final void shouldNotHandOutAJobWithAnIncidentUntilItIsResolved() {
        // given
        var instance = start(1, Map.of());
        var job = onlyJob(instance).key();
        activate(Fixture.NOW, 1);
        report(instance, Duration.ofSeconds(1), work -> work.fail(job, 0, Duration.ZERO, "broken", Map.of()));
        var much = Duration.ofDays(1);
        // when
        var broken = activate(Fixture.NOW.plus(much), 1);
        report(instance, much, work -> work.updateRetries(job, 5));
        var notResolved = activate(Fixture.NOW.plus(much), 1);
        var incident = instance.incidents().open().get(0).key();
        report(instance, much, work -> work.resolve(incident));
        var resolved = activate(Fixture.NOW.plus(much), 1);
        // then
        assertThat(broken).isEmpty();
        assertThat(notResolved).isEmpty();
        assertThat(resolved).extracting(HeldJob::retries).containsExactly(5);
    }

    @Test
    final void shouldKeepAJobWithItsWorkerWhenItsRetriesAreChanged() {
        // given
        var instance = start(1, Map.of());
        var job = onlyJob(instance).key();
        activate(Fixture.NOW, 1);
        // when
        report(instance, Duration.ofSeconds(1), work -> work.updateRetries(job, 9));
        // then
        assertThat(activate(Fixture.NOW.plus(HOLD).minusMillis(1), 1)).isEmpty();
        assertThat(activate(Fixture.NOW.plus(HOLD), 1))
                .extracting(HeldJob::retries)
                .containsExactly(9);
    }

    @Test
    final void shouldLeaveAJobWithTheWorkerThatItsTransactionHandedItTo() {
        // given
        var definition = fixture().deploy(Graphs.tasks(fixture().unique("handed"), type, 1));
        var instance = fixture().create(definition);
        var record = fixture().command(instance, Fixture.NOW, execution -> execution.start(Map.of(), List.of()));
        var job = onlyJob(instance).key();
        instance.jobs().hold(job, "waiting", Fixture.NOW.plus(HOLD), TOKEN);
        // when
        fixture().store(instance, record);
        // then
        assertThat(activate(Fixture.NOW.plus(HOLD).minusMillis(1), 1)).isEmpty();
        assertThat(stores().jobs().extend(job, Fixture.NOW, Fixture.NOW.plus(HOLD)))
                .isTrue();
        assertThat(keys(activate(Fixture.NOW.plus(HOLD), 1))).containsExactly(job);
    }

    @Test
    final void shouldMoveTheDeadlineOfAJobThatIsHeld() {
        // given
        var job = onlyJob(start(1, Map.of())).key();
        activate(Fixture.NOW, 1);
        // when
        var longer = stores().jobs()
                .extend(job, Fixture.NOW.plusSeconds(1), Fixture.NOW.plus(HOLD).plusSeconds(60));
        // then
        assertThat(longer).isTrue();
        assertThat(activate(Fixture.NOW.plus(HOLD).plusSeconds(59), 1)).isEmpty();
        // when
        var shorter = stores().jobs().extend(job, Fixture.NOW.plusSeconds(2), Fixture.NOW.plusSeconds(3));
        // then
        assertThat(shorter).isTrue();
        assertThat(activate(Fixture.NOW.plusSeconds(3), 1)).hasSize(1);
    }

    @Test
    final void shouldNotMoveTheDeadlineOfAJobThatNobodyHolds() {
        // given
        var instance = start(1, Map.of());
        var job = onlyJob(instance).key();
        var jobs = stores().jobs();
        var until = Fixture.NOW.plus(HOLD).plus(HOLD);
        // then
        assertThat(jobs.extend(job, Fixture.NOW, until)).as("never handed out").isFalse();
        activate(Fixture.NOW, 1);
        assertThat(jobs.extend(job, Fixture.NOW.plus(HOLD), until))
                .as("timed out")
                .isFalse();
        activate(Fixture.NOW.plus(HOLD), 1);
        report(instance, HOLD, work -> work.fail(job, 1, Duration.ofHours(1), "broken", Map.of()));
        assertThat(jobs.extend(job, Fixture.NOW.plus(HOLD), until))
                .as("backing off")
                .isFalse();
        assertThat(jobs.extend(new JobKey(fixture().keys(1).nextKey()), Fixture.NOW, until))
                .as("unknown")
                .isFalse();
    }

    @Test
    final void shouldNotMoveTheDeadlineOfAJobThatHasEnded() {
        // given
        var instance = start(1, Map.of());
        var job = onlyJob(instance).key();
        activate(Fixture.NOW, 1);
        // when
        report(instance, Duration.ofSeconds(1), work -> work.complete(job, Map.of()));
        // then
        assertThat(stores().jobs().extend(job, Fixture.NOW.plusSeconds(2), Fixture.NOW.plus(HOLD)))
                .isFalse();
    }

    @Test
    final void shouldGiveEachJobToOneOfSeveralWorkersAtOnce() throws InterruptedException, ExecutionException {
        // given
        var instance = start(40, Map.of());
        var workers = new ArrayList<Callable<List<JobKey>>>();
        for (int i = 0; i < 4; i++) {
            workers.add(this::activateUntilNothingIsLeft);
        }
        // when
        var taken = new ArrayList<JobKey>();
        var threads = Executors.newFixedThreadPool(workers.size());
        try {
            for (var worker : threads.invokeAll(workers)) {
                taken.addAll(worker.get());
            }
        } finally {
            threads.shutdownNow();
        }
        taken.addAll(activateUntilNothingIsLeft());
        // then
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        instance.jobs().open().stream().map(Job::key).toList());
    }

    private List<JobKey> activateUntilNothingIsLeft() {
        var taken = new ArrayList<JobKey>();
        for (var held = activate(Fixture.NOW, 3); !held.isEmpty(); held = activate(Fixture.NOW, 3)) {
            taken.addAll(keys(held));
        }
        return taken;
    }

    private ProcessInstance start(int tasks, Map<String, Value> variables) {
        return fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("jobs"), type, tasks)), variables);
    }

    private ProcessInstance startAt(Instant at, int tasks) {
        var instance = fixture().create(fixture().deploy(Graphs.tasks(fixture().unique("jobs"), type, tasks)));
        fixture().store(instance, fixture().command(instance, at, execution -> execution.start(Map.of(), List.of())));
        return instance;
    }

    private void report(ProcessInstance instance, Duration later, Consumer<JobExecution> report) {
        fixture().change(instance, later, execution -> report.accept(new JobExecution(execution)));
    }

    private List<HeldJob> activate(Instant now, int jobsMax) {
        var taken = stores().jobs().activate(request(now, jobsMax, Set.of()));
        assertThat(taken.tooLarge()).isEmpty();
        return taken.jobs();
    }

    @Test
    final void shouldStopBeforeAnAnswerGrowsOverItsRoom() {
        // given: in UTF-8, "ä" is two bytes, "€" three and "😀" four
        var text = new Value("\"" + "aä€😀".repeat(4_000) + "\"");
        var bytes = AnswerRoom.FLAT_BYTES + "text".length() + 2 + 4_000 * (1 + 2 + 3 + 4);
        var jobs = new ArrayList<JobKey>();
        for (int i = 0; i < 3; i++) {
            jobs.add(onlyJob(startOne(Map.of("text", text))).key());
        }
        // when
        var none = stores().jobs().activate(request(Fixture.NOW, Set.of(), bytes - 1));
        // then
        assertThat(none.jobs()).isEmpty();
        assertThat(none.tooLarge()).extracting(TooLarge::job).containsExactlyElementsOf(jobs);
        assertThat(none.tooLarge().get(0))
                .isEqualTo(new TooLarge(jobs.get(0), bytes, Map.of("text", (long) bytes - AnswerRoom.FLAT_BYTES)));
        // when
        var later = Fixture.NOW.plus(HOLD);
        var one = stores().jobs().activate(request(later, Set.of(), 2 * bytes - 1));
        // then
        assertThat(one.tooLarge()).isEmpty();
        assertThat(keys(one.jobs())).containsExactly(jobs.get(0));
        // when
        var two = stores().jobs().activate(request(later, Set.of(), 2L * bytes));
        // then
        assertThat(keys(two.jobs())).containsExactly(jobs.get(1), jobs.get(2));
        assertThat(two.jobs()).allSatisfy(job -> assertThat(job.variables()).isEqualTo(Map.of("text", text)));
    }

    @Test
    final void shouldSortOutAndHoldWhatIsTooLargeForAnyAnswer() {
        // given
        var large = Map.of("a", textOf(20_000), "b", textOf(30_000), "c", textOf(10), "d", textOf(40_000));
        var first = onlyJob(startOne(large)).key();
        var second = onlyJob(startOne(Map.of("c", textOf(10)))).key();
        // when
        var taken = stores().jobs().activate(request(Fixture.NOW, Set.of(), 50_000));
        // then
        assertThat(keys(taken.jobs())).containsExactly(second);
        assertThat(taken.tooLarge()).singleElement().satisfies(job -> {
            assertThat(job.job()).isEqualTo(first);
            assertThat(job.bytes()).isEqualTo(AnswerRoom.FLAT_BYTES + 4 * (1 + 2) + 20_000 + 30_000 + 10 + 40_000);
            assertThat(new ArrayList<>(job.largest().keySet())).containsExactly("d", "b", "a");
        });
        assertThat(stores().jobs().activate(request(Fixture.NOW, Set.of(), 50_000)))
                .isEqualTo(Taken.NOTHING);
        // when
        var wanted = stores().jobs().activate(request(Fixture.NOW.plus(HOLD), Set.of("a", "c"), 50_000));
        // then
        assertThat(wanted.tooLarge()).isEmpty();
        assertThat(wanted.jobs().get(0).variables()).isEqualTo(Map.of("a", textOf(20_000), "c", textOf(10)));
    }

    @Test
    final void shouldNotCountWhatAnInnerVariableHides() {
        // given
        var definition = fixture().deploy(Graphs.taskWithLocalVariable(fixture().unique("hides"), type, "small"));
        fixture().start(definition, Map.of("small", textOf(5), Graphs.LOCAL, textOf(60_000)));
        // when
        var taken = stores().jobs().activate(request(Fixture.NOW, Set.of(), 2_000));
        // then
        assertThat(taken.jobs().get(0).variables()).isEqualTo(Map.of("small", textOf(5), Graphs.LOCAL, textOf(5)));
    }

    private static Value textOf(int letters) {
        return new Value("\"" + "x".repeat(letters) + "\"");
    }

    private ProcessInstance startOne(Map<String, Value> variables) {
        return fixture().start(fixture().deploy(Graphs.tasks(fixture().unique("large"), type, 1)), variables);
    }

    private Request request(Instant now, Set<String> variables, long bytesMax) {
        return new Request(
                type, "worker", List.of(Fixture.TENANT), 10, now, now.plus(HOLD), TOKEN, variables, bytesMax);
    }

    private Request request(Instant now, int jobsMax, Set<String> variables) {
        return new Request(
                type, "worker", List.of(Fixture.TENANT), jobsMax, now, now.plus(HOLD), TOKEN, variables, ROOM);
    }

    private Request requestOf(List<String> tenants) {
        return new Request(type, "worker", tenants, 10, Fixture.NOW, Fixture.NOW.plus(HOLD), TOKEN, Set.of(), ROOM);
    }

    private static Job onlyJob(ProcessInstance instance) {
        assertThat(instance.jobs().open()).hasSize(1);
        return instance.jobs().open().get(0);
    }

    private static List<JobKey> keys(List<HeldJob> jobs) {
        return jobs.stream().map(HeldJob::key).toList();
    }
}
