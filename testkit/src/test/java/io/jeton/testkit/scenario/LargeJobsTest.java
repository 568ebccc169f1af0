package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.EngineSettings;
import io.jeton.application.job.ActivateJobs;
import io.jeton.application.job.ActivatedJob;
import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer has room for so many bytes; a job that has none in any answer is stopped, and holds nobody up. */
class LargeJobsTest {
    private static final int ROOM = 64 * 1024;

    private TestEngine engine = TestEngine.create();

    @BeforeEach
    void deploy() {
        var settings = EngineSettings.DEFAULT;
        engine = TestEngine.create(new EngineSettings(
                settings.pipeline(),
                settings.requestTimeout(),
                settings.pollInterval(),
                settings.timerInterval(),
                settings.sweepInterval(),
                settings.batches(),
                ROOM,
                settings.decisionTimeToLive()));
        engine.deploy(BpmnModel.process("order")
                .startEvent("start")
                .serviceTask("ship")
                .endEvent("end"));
    }

    @Test
    void shouldStopAJobThatIsTooLargeAndHandOutTheNextOne() {
        // given
        var large = start(ROOM);
        var small = start(10);
        // when
        var jobs = engine.activateJobs("ship", 1);
        // then
        assertThat(jobs).singleElement().satisfies(job -> assertThat(job.job().instance())
                .isEqualTo(small.key()));
        assertThat(large).hasIncidentAt("ship", IncidentType.MESSAGE_SIZE_EXCEEDED);
        assertThat(large.openIncidents().get(0).message())
                .contains(
                        "of type 'ship' is too large to be handed out",
                        "its variables take",
                        "room for 65536",
                        "the largest are 'document' (65546 bytes)",
                        "fetch fewer variables, or make these smaller, then resolve the incident");
        assertThat(small).hasNoIncident();
    }

    @Test
    void shouldHandOutAStoppedJobWhenItIsSmaller() {
        // given
        var large = start(ROOM);
        assertThat(engine.activateJobs("ship", 1)).isEmpty();
        // when
        large.resolveIncidentAt("ship");
        assertThat(engine.activateJobs("ship", 1)).isEmpty();
        // then
        assertThat(large).hasIncidentAt("ship", IncidentType.MESSAGE_SIZE_EXCEEDED);
        assertThat(large.incidents()).hasSize(2);
        // when
        large.setVariables(Map.of("document", "short"));
        large.resolveIncidentAt("ship");
        // then
        assertThat(engine.activateJobs("ship", 1))
                .singleElement()
                .satisfies(job -> assertThat(job.job().retries()).isEqualTo(3));
        assertThat(large).hasNoIncident();
    }

    @Test
    void shouldCountOnlyWhatAWorkerWants() {
        // given
        var large = start(ROOM);
        // when
        var waiting = ask("other", Set.of("number"), 1);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(engine.await(waiting)).hasSize(1);
        assertThat(large).hasNoIncident();
    }

    @Test
    void shouldEndAnAnswerBeforeItGrowsOverItsRoom() {
        // given
        start(ROOM / 2);
        start(ROOM / 2);
        start(10);
        // then
        assertThat(engine.activateJobs("ship", 10)).hasSize(1);
        assertThat(engine.activateJobs("ship", 10)).hasSize(2);
        assertThat(engine.activateJobs("ship", 10)).isEmpty();
    }

    @Test
    void shouldNotGiveAWorkerThatWaitsWhatItsAnswerHasNoRoomFor() {
        // given
        var waiting = ask("me", Set.of(), 10);
        engine.advance(Duration.ofSeconds(1));
        // when
        var large = start(ROOM);
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(large).hasIncidentAt("ship", IncidentType.MESSAGE_SIZE_EXCEEDED);
        assertThat(large.openIncidents().get(0).message()).contains("to worker 'me'");
        assertThat(waiting).isNotDone();
        // when
        var small = start(10);
        // then
        assertThat(engine.await(waiting))
                .singleElement()
                .satisfies(job -> assertThat(job.job().instance()).isEqualTo(small.key()));
    }

    @Test
    void shouldDivideTheJobsOfATransactionAmongWorkersThatWait() {
        // given
        engine.deploy(BpmnModel.process("two")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("a", task -> task.jobType("ship"))
                .moveTo("fork")
                .serviceTask("b", task -> task.jobType("ship")));
        var first = ask("first", Set.of(), 10);
        var second = ask("second", Set.of(), 10);
        engine.advance(Duration.ofSeconds(1));
        // when
        engine.start("two", Map.of("document", "x".repeat(ROOM / 2)));
        // then
        assertThat(engine.await(first)).extracting(job -> job.job().elementId()).containsExactly("a");
        assertThat(engine.await(second))
                .extracting(job -> job.job().elementId())
                .containsExactly("b");
    }

    private TestInstance start(int letters) {
        return engine.start("order", Map.of("document", "x".repeat(letters), "number", 1));
    }

    private CompletableFuture<List<ActivatedJob>> ask(String worker, Set<String> variables, int jobsMax) {
        return engine.engine()
                .jobs()
                .activate(new ActivateJobs(
                        "ship",
                        worker,
                        List.of(TestEngine.TENANT),
                        Duration.ofMinutes(5),
                        jobsMax,
                        variables,
                        Duration.ofHours(1)));
    }
}
