package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.port.JobQueue.Request;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which jobs a worker gets: what is offered at that time, highest priority first, then what is offered longest. */
public abstract class JobQueueContract extends JobsContract {
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

    private ProcessInstance startAt(Instant at, int tasks) {
        var instance = fixture().create(fixture().deploy(Graphs.tasks(fixture().unique("jobs"), type, tasks)));
        fixture().store(instance, fixture().command(instance, at, execution -> execution.start(Map.of(), List.of())));
        return instance;
    }

    private Request requestOf(List<String> tenants) {
        return new Request(type, "worker", tenants, 10, Fixture.NOW, Fixture.NOW.plus(HOLD), TOKEN, Set.of(), ROOM);
    }
}
