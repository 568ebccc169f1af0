package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.ActivatedJob;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.JobLockLost;
import io.jeton.domain.rejection.Rejection.JobNotFound;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who proves that a job is still its own, and who has lost it. */
class JobLocksTest {
    private static final Duration HOLD = Duration.ofMinutes(1);

    private final TestEngine engine = TestEngine.with(
            BpmnModel.process("order").startEvent("start").serviceTask("ship").endEvent("done"));
    private TestInstance order;

    @BeforeEach
    void start() {
        order = engine.start("order");
    }

    @Test
    void shouldAcceptAReportOfWhoHoldsTheJob() {
        var job = activate("me");
        complete(job, job.job().lockToken());
        assertThat(order).hasCompleted();
    }

    @Test
    void shouldAcceptALateReportAsLongAsNobodyElseGotTheJob() {
        // given
        var job = activate("me");
        // when
        engine.advance(HOLD.multipliedBy(2));
        complete(job, job.job().lockToken());
        // then
        assertThat(order).hasCompleted();
    }

    @Test
    void shouldRefuseAReportAfterTheLockWentToAnotherWorkerAndSayToWhom() {
        // given
        var late = activate("slow");
        engine.advance(HOLD);
        var other = activate("fast");
        // then
        assertThat(other.job().lockToken()).isNotEqualTo(late.job().lockToken());
        var until = other.job().deadline();
        assertLost(
                () -> complete(late, late.job().lockToken()),
                new JobLockLost(late.job().key(), "fast", until));
        assertLost(
                () -> fail(late, late.job().lockToken()),
                new JobLockLost(late.job().key(), "fast", until));
        assertLost(
                () -> engine.await(engine.engine()
                        .jobs()
                        .throwError(
                                late.job().key(),
                                "e",
                                null,
                                Map.of(),
                                late.job().lockToken())),
                new JobLockLost(late.job().key(), "fast", until));
        assertLost(() -> update(late, 5, null), new JobLockLost(late.job().key(), "fast", until));
        assertLost(() -> update(late, null, HOLD), new JobLockLost(late.job().key(), "fast", until));
        assertThatThrownBy(() -> complete(late, late.job().lockToken())).hasMessageContaining("'fast'");
        // when
        complete(other, other.job().lockToken());
        // then
        assertThat(order).hasCompleted();
        assertThatThrownBy(() -> complete(late, late.job().lockToken()))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isInstanceOf(JobNotFound.class));
    }

    @Test
    void shouldLetWhoeverKnowsTheKeyReportWithoutAToken() {
        // given
        var late = activate("slow");
        engine.advance(HOLD);
        activate("fast");
        // when
        complete(late, null);
        // then
        assertThat(order).hasCompleted();
    }

    @Test
    void shouldEndTheLockWithAFailure() {
        // given
        var job = activate("me");
        fail(job, job.job().lockToken());
        // then
        assertLost(
                () -> fail(job, job.job().lockToken()),
                new JobLockLost(job.job().key(), null, null));
        assertLost(() -> update(job, null, HOLD), new JobLockLost(job.job().key(), null, null));
        // when
        var again = activate("me");
        // then
        assertThat(again.job().lockToken()).isNotEqualTo(job.job().lockToken());
        assertThat(again.job().retries()).isEqualTo(2);
    }

    @Test
    void shouldEndTheLockAlsoWithinOneTransaction() {
        // given
        var job = activate("me");
        var token = job.job().lockToken();
        var jobs = engine.engine().jobs();
        // when
        var first = jobs.fail(job.job().key(), 2, Duration.ZERO, null, Map.of(), token);
        var second = jobs.fail(job.job().key(), 1, Duration.ZERO, null, Map.of(), token);
        engine.await(first);
        // then
        assertLost(() -> engine.await(second), new JobLockLost(job.job().key(), null, null));
        assertThat(activate("me").job().retries()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheLockWhenItIsHeldLonger() {
        // given
        var job = activate("me");
        // when
        update(job, 7, HOLD.multipliedBy(3));
        engine.advance(HOLD.multipliedBy(2));
        // then
        assertThat(engine.activateJobs("ship", 1)).isEmpty();
        complete(job, job.job().lockToken());
        assertThat(order).hasCompleted();
    }

    @Test
    void shouldGiveWaitingWorkersTokensOfTheirOwn() {
        // given
        var held = activate("me");
        var waiting = engine.engine().jobs().activate(request("waiting", Duration.ofHours(1)));
        // when
        var second = engine.start("order");
        var job = engine.await(waiting).get(0);
        // then
        assertThat(job.job().lockToken()).isPositive().isNotEqualTo(held.job().lockToken());
        // when
        complete(job, job.job().lockToken());
        // then
        assertThat(second).hasCompleted();
    }

    @Test
    void shouldOfferAgainAtOnceWhatDidNotReachItsWorker() {
        // given
        var lost = activate("gone");
        // when
        engine.engine().jobs().giveBack(List.of(lost));
        var again = activate("me");
        // then
        assertThat(again.job().key()).isEqualTo(lost.job().key());
        assertThat(again.job().retries()).isEqualTo(3);
        // when: it is not the one that was lost any more
        engine.engine().jobs().giveBack(List.of(lost));
        // then
        assertThat(engine.activateJobs("ship", 1)).isEmpty();
    }

    @Test
    void shouldGiveNothingToARequesterThatHasGone() {
        // given
        activate("me");
        var there = new boolean[] {true};
        var gone = engine.engine()
                .jobs()
                .activate(new ActivateJobs(
                        "ship",
                        "gone",
                        List.of(TestEngine.TENANT),
                        HOLD,
                        1,
                        Set.of(),
                        Duration.ofHours(1),
                        () -> there[0]));
        engine.advance(Duration.ofSeconds(1));
        assertThat(gone).isNotDone();
        // when
        there[0] = false;
        engine.start("order");
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(gone).isCompletedWithValue(List.of());
        assertThat(engine.activateJobs("ship", 1)).hasSize(1);
    }

    private ActivatedJob activate(String worker) {
        return engine.await(engine.engine().jobs().activate(request(worker, Duration.ZERO)))
                .get(0);
    }

    private static ActivateJobs request(String worker, Duration wait) {
        return new ActivateJobs("ship", worker, List.of(TestEngine.TENANT), HOLD, 1, Set.of(), wait);
    }

    private void complete(ActivatedJob job, @Nullable Long token) {
        engine.await(engine.engine().jobs().complete(job.job().key(), Map.of(), null, token));
    }

    private void fail(ActivatedJob job, long token) {
        engine.await(engine.engine().jobs().fail(job.job().key(), 2, Duration.ZERO, null, Map.of(), token));
    }

    private void update(ActivatedJob job, @Nullable Integer retries, @Nullable Duration timeout) {
        CompletableFuture<?> updated = engine.engine()
                .jobs()
                .update(job.job().key(), retries, timeout, job.job().lockToken(), null);
        engine.await(updated);
    }

    private static void assertLost(Executable report, JobLockLost why) {
        assertThatThrownBy(report::execute)
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isEqualTo(why));
    }
}
