package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.LaneTransaction.JobHold;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Each open job is in the hands of one worker at a time, until its deadline. */
public abstract class JobHoldsContract extends JobsContract {
    private static final long OTHER_TOKEN = 4_712;

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

    private List<JobKey> activateUntilNothingIsLeft() {
        var taken = new ArrayList<JobKey>();
        for (var held = activate(Fixture.NOW, 3); !held.isEmpty(); held = activate(Fixture.NOW, 3)) {
            taken.addAll(keys(held));
        }
        return taken;
    }
}
