package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.ActivatedJob;
import io.jeton.application.job.Jobs;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.RejectionKind;
import io.jeton.domain.variable.Value;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which report on a job is accepted in which state of the job, and what it leads to. */
class JobRulesTest {
    private static final Duration HOLD = Duration.ofMinutes(5);

    private TestEngine engine;
    private TestInstance instance;
    private JobKey job;

    /** What somebody asks of a job. */
    private enum Report {
        COMPLETION,
        FAILURE,
        ERROR,
        RETRIES,
        TIMEOUT
    }

    @BeforeEach
    void start() {
        engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));
        instance = engine.start("p");
        job = new JobKey(instance.openJobs().get(0).key());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptEachReportOnAJobThatIsOfferedButATimeout(Report report) {
        assertThat(refusal(report)).isEqualTo(report == Report.TIMEOUT ? RejectionKind.CONFLICT : null);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptEachReportOnAJobThatIsHeld(Report report) {
        engine.activateJob("work");
        assertThat(refusal(report)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptEachReportOnAJobThatTimedOutButATimeout(Report report) {
        engine.activateJob("work");
        engine.advance(HOLD);
        assertThat(refusal(report)).isEqualTo(report == Report.TIMEOUT ? RejectionKind.CONFLICT : null);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptOnlyRetriesForAJobThatHasNoneLeft(Report report) {
        engine.failJob("work", 0);
        assertThat(refusal(report)).isEqualTo(report == Report.RETRIES ? null : RejectionKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptOnlyRetriesForAJobThatThrewAnError(Report report) {
        engine.throwError("work", "code");
        assertThat(refusal(report)).isEqualTo(report == Report.RETRIES ? null : RejectionKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptOnlyRetriesForAJobThatBacksOff(Report report) {
        engine.failJob("work", 2, Duration.ofMinutes(1), null, Map.of());
        assertThat(refusal(report)).isEqualTo(report == Report.RETRIES ? null : RejectionKind.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptEachReportAfterTheBackoffButATimeout(Report report) {
        engine.failJob("work", 2, Duration.ofMinutes(1), null, Map.of());
        engine.advance(Duration.ofMinutes(1));
        assertThat(refusal(report)).isEqualTo(report == Report.TIMEOUT ? RejectionKind.CONFLICT : null);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotKnowAJobThatWasCompleted(Report report) {
        engine.completeJob("work");
        assertThat(refusal(report)).isEqualTo(RejectionKind.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotKnowAJobThatWasCanceled(Report report) {
        instance.cancel();
        assertThat(refusal(report)).isEqualTo(RejectionKind.NOT_FOUND);
    }

    @Test
    void shouldCompleteAJobAtMostOnce() {
        // given
        engine.completeJob(job, Map.of("by", "first"));
        // when
        var refused = catchThrowable(() -> engine.completeJob(job, Map.of("by", "second")));
        // then
        assertThat(refused).isInstanceOf(CommandRejected.class).hasMessageContaining(Long.toString(job.value()));
        assertThat(instance).hasCompleted().hasPassedTimes("end", 1).hasVariable("by", "first");
    }

    @Test
    void shouldAcceptALateCompletionByTheFirstWorker() {
        // given
        engine.activateJob("work");
        engine.advance(HOLD);
        var second = engine.activateJob("work");
        assertThat(second.job().key()).isEqualTo(job);
        // when
        engine.completeJob(job, Map.of());
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldOfferAFailedJobAgainWithTheRetriesThatTheWorkerSays() {
        // when
        engine.failJob("work", 7);
        // then
        assertThat(engine.activateJob("work").job().retries()).isEqualTo(7);
        assertThat(instance).isActive().hasNoIncident();
    }

    @Test
    void shouldOfferAFailedJobAgainWhenItsBackoffIsOver() {
        // when
        engine.failJob("work", 1, Duration.ofSeconds(30), null, Map.of());
        // then
        engine.advance(Duration.ofMillis(29_999));
        assertThat(engine.activateJobs("work", 1)).isEmpty();
        engine.advance(Duration.ofMillis(1));
        assertThat(engine.activateJobs("work", 1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void shouldRaiseAnIncidentWhenNoRetriesAreLeft(int retries) {
        // when
        engine.failJob("work", retries, Duration.ZERO, "the printer is on fire", Map.of("x", 1));
        // then
        assertThat(instance)
                .isWaitingOnlyAt("work")
                .hasIncidentAt("work", IncidentType.JOB_NO_RETRIES)
                .hasLocalVariable("work", "x", 1)
                .hasNoVariable("x");
        assertThat(instance.openIncidents().get(0).message()).isEqualTo("the printer is on fire");
        assertThat(instance.openIncidents().get(0).jobKey()).isEqualTo(job.value());
        assertThat(engine.activateJobs("work", 1)).isEmpty();
    }

    @Test
    void shouldTellTheIncidentOfAFailureWithoutMessage() {
        // when
        engine.failJob("work", 0, Duration.ZERO, null, Map.of());
        // then
        assertThat(instance.openIncidents().get(0).message()).isNotBlank();
    }

    @Test
    void shouldCutALongErrorMessage() {
        // given
        var longest = "x".repeat(JobExecution.MESSAGE_LENGTH_MAX);
        // when
        engine.failJob("work", 1, Duration.ZERO, longest + "y", Map.of());
        // then
        assertThat(instance.openJobs().get(0).errorMessage()).isEqualTo(longest);
    }

    @Test
    void shouldOfferTheJobAgainWhenItsIncidentIsResolvedAfterRetriesWereGranted() {
        // given
        engine.failJob("work", 0);
        var tooEarly = catchThrowable(() -> instance.resolveIncidentAt("work"));
        assertThat(kindOf(tooEarly)).isEqualTo(RejectionKind.CONFLICT);
        // when
        update(5, null);
        assertThat(engine.activateJobs("work", 1))
                .as("with retries, but with its incident")
                .isEmpty();
        instance.resolveIncidentAt("work");
        // then
        assertThat(instance).hasNoIncident();
        assertThat(engine.completeJob("work").job().retries()).isEqualTo(5);
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldRaiseAnIncidentForAnErrorThatNothingCatches() {
        // when
        engine.throwError("work", "out-of-stock");
        // then
        assertThat(instance).isWaitingOnlyAt("work").hasIncidentAt("work", IncidentType.UNHANDLED_ERROR_EVENT);
        assertThat(instance.openJobs().get(0).state()).isEqualTo("ERROR_THROWN");
        assertThat(instance.openJobs().get(0).errorCode()).isEqualTo("out-of-stock");
        assertThat(instance.openIncidents().get(0).message()).contains("out-of-stock");
        // when
        instance.resolveIncidentAt("work");
        // then
        engine.completeJob("work");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldMoveTheDeadlineOfAJobThatIsHeld() {
        // given
        engine.activateJob("work");
        // when
        update(null, Duration.ofHours(1));
        // then
        engine.advance(Duration.ofMinutes(59));
        assertThat(engine.activateJobs("work", 1)).isEmpty();
        engine.advance(Duration.ofMinutes(1));
        assertThat(engine.activateJobs("work", 1)).hasSize(1);
    }

    @Test
    void shouldChangeNeitherIfTheTimeoutOfAnUpdateIsRefused() {
        // when
        var refused = catchThrowable(() -> update(9, Duration.ofHours(1)));
        // then
        assertThat(kindOf(refused)).isEqualTo(RejectionKind.CONFLICT);
        assertThat(instance.openJobs().get(0).retries()).isEqualTo(3);
    }

    @Test
    void shouldLetAWorkerWaitForAJob() {
        // given
        engine.completeJob("work");
        var waiting = poll(Duration.ofSeconds(10));
        engine.advance(Duration.ofSeconds(5));
        assertThat(waiting).isNotDone();
        // when
        engine.start("p");
        // then
        assertThat(engine.await(waiting)).hasSize(1);
    }

    @Test
    void shouldAnswerAWaitingWorkerWithNothingWhenItsTimeIsUp() {
        // given
        engine.completeJob("work");
        var waiting = poll(Duration.ofSeconds(10));
        // when
        engine.advance(Duration.ofMillis(9_999));
        assertThat(waiting).isNotDone();
        engine.advance(Duration.ofMillis(1));
        // then
        assertThat(engine.await(waiting)).isEmpty();
    }

    @Test
    void shouldServeWaitingWorkersInTheOrderInWhichTheyAsked() {
        // given
        engine.completeJob("work");
        var first = poll(Duration.ofMinutes(1));
        var second = poll(Duration.ofMinutes(1));
        // when
        engine.start("p");
        engine.advance(Duration.ZERO);
        // then
        assertThat(first).isDone();
        assertThat(second).isNotDone();
        engine.start("p");
        assertThat(engine.await(second)).hasSize(1);
    }

    @Test
    void shouldWakeAWaitingWorkerWhenATimeoutOrABackoffIsOver() {
        // given
        engine.activateJob("work");
        var waiting = poll(Duration.ofMinutes(10));
        // when
        engine.advance(HOLD.plusSeconds(1));
        // then
        assertThat(engine.await(waiting)).extracting(found -> found.job().key()).containsExactly(job);
    }

    @Test
    void shouldHandANewJobToAWaitingWorkerOnlyOnce() {
        // given
        engine.completeJob("work");
        var waiting = poll(Duration.ofMinutes(1));
        // when
        engine.start("p", Map.of("x", 1));
        // then
        var handed = engine.await(waiting).get(0);
        assertThat(handed.job().variables()).isEqualTo(Map.of("x", new Value("1")));
        assertThat(handed.job().deadline()).isEqualTo(engine.now().plus(HOLD));
        assertThat(engine.activateJobs("work", 10)).isEmpty();
        engine.advance(HOLD);
        assertThat(engine.activateJobs("work", 10)).hasSize(1);
    }

    private CompletableFuture<List<ActivatedJob>> poll(Duration wait) {
        var jobs = engine.engine()
                .jobs()
                .activate(new ActivateJobs("work", "waiting", List.of(TestEngine.TENANT), HOLD, 1, Set.of(), wait));
        engine.advance(Duration.ZERO);
        return jobs;
    }

    private void update(@Nullable Integer retries, @Nullable Duration timeout) {
        engine.await(engine.engine().jobs().update(job, retries, timeout, null));
    }

    private @Nullable RejectionKind refusal(Report report) {
        Jobs jobs = engine.engine().jobs();
        var answer =
                switch (report) {
                    case COMPLETION -> jobs.complete(job, Map.of());
                    case FAILURE -> jobs.fail(job, 1, Duration.ZERO, null, Map.of());
                    case ERROR -> jobs.throwError(job, "code", null, Map.of());
                    case RETRIES -> jobs.update(job, 4, null, null);
                    case TIMEOUT -> jobs.update(job, null, Duration.ofMinutes(1), null);
                };
        return kindOf(catchThrowable(() -> engine.await(answer)));
    }

    private static @Nullable RejectionKind kindOf(@Nullable Throwable refused) {
        return refused == null ? null : ((CommandRejected) refused).rejection().kind();
    }
}
