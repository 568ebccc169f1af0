package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.JobView;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A token that waits before or behind an element is gone on with by the engine, in a transaction of its own. */
class ContinuationsTest {
    private static final String FAILING = """
            <startEvent id="start"/>
            start -> count
            <scriptTask id="count" camunda:%s="true">
              <extensionElements>
                <zeebe:script expression="=1" resultVariable="one"/>
                <zeebe:ioMapping>
                  <zeebe:input source="=assert(x, x != null)" target="y"/>
                  <zeebe:output source="=assert(z, z != null)" target="done"/>
                </zeebe:ioMapping>
                <camunda:failedJobRetryTimeCycle>R2/PT5M</camunda:failedJobRetryTimeCycle>
              </extensionElements>
            </scriptTask>
            """;

    @Test
    void shouldEnterInATransactionOfItsOwn() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> first
                <task id="first"/>
                first -> second
                <task id="second" camunda:asyncBefore="true"/>
                """);
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasCompleted().hasPassedInOrder("first", "second");
        assertThat(commandsThatActivate(instance)).containsExactly("CREATE", "CREATE", "CONTINUE_TOKEN");
    }

    @Test
    void shouldLeaveInATransactionOfItsOwn() {
        // given
        var engine = engineWith("", """
                <startEvent id="start" camunda:asyncAfter="true"/>
                start -> first
                <task id="first" camunda:async="true" camunda:asyncAfter="true"/>
                first -> second
                <task id="second"/>
                """);
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("start", "first", "second")
                .hasNoOpenJobs();
        assertThat(instance.journal().stream().map(record -> record.command()))
                .containsExactly("CREATE", "CONTINUE_TOKEN", "CONTINUE_TOKEN", "CONTINUE_TOKEN");
    }

    @Test
    void shouldTryAgainAndThenRaiseAnIncident() {
        // given
        var engine = forgetfulEngineWith("", FAILING.formatted("asyncBefore"));
        var instance = engine.start("p");
        // then
        assertThat(instance).isActive().hasNoIncident();
        assertThat(onlyJob(instance)).satisfies(job -> {
            assertThat(job.retries()).isEqualTo(1);
            assertThat(job.errorMessage()).contains("assert(x, x != null)");
        });
        // when
        engine.advance(Duration.ofMinutes(5));
        // then
        assertThat(instance).hasIncidentAt("count", IncidentType.JOB_NO_RETRIES);
        // when
        instance.setVariables(Map.of("x", 1, "z", 2));
        engine.await(engine.engine().jobs().update(new JobKey(onlyJob(instance).key()), 1, null, null));
        instance.resolveIncidentAt("count");
        // then
        assertThat(instance).hasCompleted().hasVariable("done", 2).hasNoOpenJobs();
    }

    @Test
    void shouldSucceedWhenTheCauseHasGoneMeanwhile() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> count
                <scriptTask id="count" camunda:asyncAfter="true">
                  <extensionElements>
                    <zeebe:script expression="=1" resultVariable="one"/>
                    <camunda:failedJobRetryTimeCycle>R2/PT5M</camunda:failedJobRetryTimeCycle>
                  </extensionElements>
                </scriptTask>
                count -> end : =assert(z, z != null) = one + 2
                <endEvent id="end"/>
                """);
        var instance = engine.start("p");
        assertThat(onlyJob(instance).errorMessage()).contains("assert(z, z != null)");
        assertThat(instance).hasVariable("one", 1);
        // when
        instance.setVariables(Map.of("z", 3));
        engine.advance(Duration.ofMinutes(5));
        // then
        assertThat(instance).hasCompleted().hasPassed("end").hasNoIncident();
    }

    @Test
    void shouldEndWhatWaitsTogetherWithItsScope() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> work
                  <task id="work" camunda:asyncBefore="true">
                    <extensionElements>
                      <zeebe:ioMapping><zeebe:input source="=assert(x, x != null)" target="y"/></zeebe:ioMapping>
                      <camunda:failedJobRetryTimeCycle>R5/PT1H</camunda:failedJobRetryTimeCycle>
                    </extensionElements>
                  </task>
                </subProcess>
                %s
                """.formatted(boundary("late", "scope", true, timer("Duration", "PT5M"))));
        var instance = engine.start("p");
        assertThat(onlyJob(instance).retries()).isEqualTo(4);
        // when
        engine.advance(Duration.ofMinutes(5));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("work", "scope")
                .hasPassed("late")
                .hasNoOpenJobs();
    }

    @Test
    void shouldNotBeInterruptedAnyMoreWhenItsWorkIsDone() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work" camunda:asyncAfter="true">
                  <extensionElements>
                    <zeebe:taskDefinition type="work"/>
                    <camunda:failedJobRetryTimeCycle>R5/PT1H</camunda:failedJobRetryTimeCycle>
                  </extensionElements>
                </serviceTask>
                work -> end : =assert(x, x != null) = 1
                <endEvent id="end"/>
                %s
                """.formatted(boundary("late", "work", true, timer("Duration", "PT5M"))));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        engine.advance(Duration.ofMinutes(10));
        // then
        assertThat(instance).isActive().hasNotPassed("late");
        instance.setVariables(Map.of("x", 1));
        engine.advance(Duration.ofHours(1));
        assertThat(instance).hasCompleted().hasPassed("end");
    }

    @Test
    void shouldKeepTheEnginesJobsFromWorkers() {
        // given
        var engine = engineWith("", FAILING.formatted("asyncBefore"));
        var instance = engine.start("p");
        engine.advance(Duration.ofMinutes(5));
        var job = new JobKey(onlyJob(instance).key());
        engine.await(engine.engine().jobs().update(job, 3, null, null));
        // then
        assertThatThrownBy(() -> engine.activateJobs(Job.CONTINUATION, 1))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("'type'")
                .hasMessageContaining("reserved");
        assertThatThrownBy(() -> engine.completeJob(job, Map.of())).isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldRefuseToWorkUnderAReservedType() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work">
                  <extensionElements><zeebe:taskDefinition type="=&quot;io.jeton:&quot; + x"/></extensionElements>
                </serviceTask>
                """);
        // when
        var instance = engine.start("p", Map.of("x", "continuation"));
        // then
        assertThat(instance).hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
    }

    @Test
    void shouldGoOnWithManyTokens() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> work
                <task id="work" camunda:asyncBefore="true"/>
                """);
        // when
        List<TestInstance> instances =
                IntStream.range(0, 250).mapToObj(i -> engine.start("p")).toList();
        // then
        assertThat(instances).allSatisfy(instance -> assertThat(instance).hasCompleted());
    }

    private static List<String> commandsThatActivate(TestInstance instance) {
        return instance.journal().stream()
                .flatMap(record -> record.changes().stream()
                        .filter(ContinuationsTest::activates)
                        .map(change -> record.command()))
                .toList();
    }

    private static boolean activates(InstanceChange change) {
        return change instanceof TokenActivated;
    }

    private static JobView onlyJob(TestInstance instance) {
        assertThat(instance.openJobs()).hasSize(1);
        return instance.openJobs().get(0);
    }
}
