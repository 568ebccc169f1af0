package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.file;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A signal reaches all who wait for it when it is broadcast, and nobody else. */
class SignalsTest {
    private static final String ALARM = "<signal id=\"alarm\" name=\"alarm\"/>";
    private static final String EVENT = "<signalEventDefinition signalRef=\"alarm\"/>";

    @Test
    void shouldReachAllWhoWaitForIt() {
        // given
        var engine = engineWith(ALARM, """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                wait -> end
                <endEvent id="end"/>
                """.formatted(EVENT));
        var first = engine.start("p");
        var second = engine.start("p");
        // when
        engine.broadcast("other", Map.of());
        engine.broadcast("Alarm", Map.of());
        // then
        assertThat(first).isWaitingOnlyAt("wait");
        // when
        engine.broadcast("alarm", Map.of("level", 3));
        // then
        assertThat(first).hasCompleted().hasPassedInOrder("wait", "end").hasVariable("level", 3);
        assertThat(second).hasCompleted().hasVariable("level", 3);
        assertThat(engine.start("p")).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldInterruptAnActivity() {
        // given
        var engine = working(boundary("alarmed", "work", true, EVENT));
        var instance = engine.start("p");
        // when
        engine.broadcast("alarm", Map.of("level", 3));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("work")
                .hasPassed("alarmed", "evacuate")
                .hasVariable("level", 3);
    }

    @Test
    void shouldHappenAgainAndAgainBesideAnActivity() {
        // given
        var engine = working(boundary("alarmed", "work", false, EVENT));
        var instance = engine.start("p");
        // when
        engine.broadcast("alarm", Map.of());
        engine.broadcast("alarm", Map.of());
        // then
        assertThat(instance).isWaitingOnlyAt("work").hasPassedTimes("alarmed", 2);
    }

    @Test
    void shouldBeginAnEventSubProcess() {
        // given
        var engine = engineWith(ALARM, """
                <startEvent id="start"/>
                start -> work
                %s
                <subProcess id="emergency" triggeredByEvent="true">
                <startEvent id="alarmed">%s</startEvent>
                alarmed -> evacuate
                <endEvent id="evacuate"/>
                </subProcess>
                """.formatted(job("work"), EVENT));
        var instance = engine.start("p");
        // when
        engine.broadcast("alarm", Map.of());
        // then
        assertThat(instance).hasCompleted().hasTerminated("work").hasPassed("alarmed", "evacuate", "emergency");
    }

    @Test
    void shouldDecideAtAnEventBasedGateway() {
        // given
        var engine = engineWith(ALARM, """
                <startEvent id="start"/>
                start -> which
                <eventBasedGateway id="which"/>
                which -> alarmed
                <intermediateCatchEvent id="alarmed">%s</intermediateCatchEvent>
                which -> late
                <intermediateCatchEvent id="late">%s</intermediateCatchEvent>
                """.formatted(EVENT, timer("Duration", "PT1H")));
        var instance = engine.start("p");
        // when
        engine.broadcast("alarm", Map.of());
        // then
        assertThat(instance).hasCompleted().hasPassed("which", "alarmed").hasNotPassed("late");
    }

    @Test
    void shouldStartAnInstanceOfEachNewestVersion() {
        // given
        var engine = TestEngine.create();
        engine.deployXml("a.bpmn", file("a", ALARM, starting("old", EVENT)));
        engine.deployXml("a.bpmn", file("a", ALARM, starting("new", EVENT)));
        engine.deployXml("b.bpmn", file("b", ALARM, starting("only", EVENT)));
        engine.deployXml("c.bpmn", file("c", ALARM, starting("gone", EVENT)));
        engine.deployXml("c.bpmn", file("c", "", "<startEvent id=\"start\"/>"));
        // when
        engine.broadcast("alarm", Map.of("level", 3));
        // then
        assertThat(engine.instancesOf("a")).hasSize(1);
        assertThat(engine.instancesOf("a").get(0)).hasPassed("new").hasVariable("level", 3);
        assertThat(engine.instancesOf("b")).hasSize(1);
        assertThat(engine.instancesOf("c")).isEmpty();
        // when
        engine.broadcast("alarm", Map.of());
        // then
        assertThat(engine.instancesOf("a")).hasSize(2);
    }

    @Test
    void shouldLetTheOutputMappingsOfAStartEventDecide() {
        // given
        var engine = engineWith(ALARM, starting("alarmed", """
                <extensionElements><zeebe:ioMapping><zeebe:output source="=level + 1" target="risk"/></zeebe:ioMapping></extensionElements>
                """ + EVENT));
        // when
        engine.broadcast("alarm", Map.of("level", 3));
        // then
        assertThat(engine.instancesOf("p").get(0)).hasOnlyVariables(Map.of("risk", 4));
    }

    @Test
    void shouldKnowNoNoneStartEvent() {
        // given
        var engine = engineWith(ALARM, starting("alarmed", EVENT));
        // then
        assertThatThrownBy(() -> engine.start("p"))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("no none start event");
        assertThat(engine.startBefore("p", Map.of(), "work")).isWaitingOnlyAt("work");
    }

    @Test
    void shouldRefuseTwoStartsWithTheSameSignal() {
        assertThatThrownBy(() -> engineWith(ALARM, starting("first", EVENT) + """
                <startEvent id="second">%s</startEvent>
                """.formatted(EVENT)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("- Element: second")
                .hasMessageContaining("the process starts with signal 'alarm' at 'first' already");
    }

    @Test
    void shouldStartWithTheFirstEventBehindAGateway() {
        // given
        var engine = engineWith(ALARM, """
                <eventBasedGateway id="which" instantiate="true"/>
                which -> alarmed
                <intermediateCatchEvent id="alarmed">%s</intermediateCatchEvent>
                which -> tick
                <intermediateCatchEvent id="tick">%s</intermediateCatchEvent>
                alarmed -> work
                tick -> done
                <endEvent id="done"/>
                %s
                """.formatted(EVENT, timer("Cycle", "R2/PT1H"), job("work")));
        // when
        engine.broadcast("alarm", Map.of());
        engine.advance(Duration.ofHours(5));
        // then
        assertThat(engine.instancesOf("p")).hasSize(3);
        assertThat(engine.instancesOf("p").get(0)).isWaitingOnlyAt("work").hasPassed("alarmed");
        assertThat(engine.instancesOf("p").get(1)).hasCompleted().hasPassed("tick", "done");
    }

    @Test
    void shouldBeThrownByAnInstance() {
        // given
        var engine = engineWith("<signal id=\"s\" name=\"=kind\"/>", """
                <startEvent id="start"/>
                start -> alert
                <intermediateThrowEvent id="alert">
                <extensionElements><zeebe:ioMapping><zeebe:input source="=x + 1" target="level"/></zeebe:ioMapping></extensionElements>
                <signalEventDefinition signalRef="s"/></intermediateThrowEvent>
                alert -> again
                <endEvent id="again"><signalEventDefinition signalRef="s"/></endEvent>
                """);
        engine.deployXml("q.bpmn", file("q", ALARM, starting("alarmed", EVENT)));
        // when
        var thrower = engine.start("p", Map.of("kind", "alarm", "x", 1));
        // then
        assertThat(thrower).hasCompleted().hasPassedInOrder("alert", "again").hasNoVariable("level");
        var started = engine.instancesOf("q");
        assertThat(started).hasSize(2);
        assertThat(started.get(0)).hasOnlyVariables(Map.of("level", 2));
        assertThat(started.get(1)).hasOnlyVariables(Map.of());
    }

    @Test
    void shouldReachItsOwnThrower() {
        // given
        var engine = engineWith(ALARM, """
                <startEvent id="start"/>
                start -> wait
                start -> pause
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                <intermediateCatchEvent id="pause">%s</intermediateCatchEvent>
                pause -> alert
                <endEvent id="alert">%s</endEvent>
                """.formatted(EVENT, timer("Duration", "PT1H"), EVENT));
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofHours(1));
        // then
        assertThat(instance).hasCompleted().hasPassed("wait", "alert");
    }

    @Test
    void shouldNotReachWhoWaitsLater() {
        // given
        var engine = engineWith(ALARM, """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                wait -> again
                <intermediateCatchEvent id="again">%s</intermediateCatchEvent>
                """.formatted(EVENT, EVENT));
        var instance = engine.start("p");
        // when
        engine.broadcast("alarm", Map.of());
        // then
        assertThat(instance).isWaitingOnlyAt("again");
    }

    @Test
    void shouldStopWithAnIncidentIfThereIsNoName() {
        // given
        var engine = engineWith("<signal id=\"s\" name=\"=kind\"/>", """
                <startEvent id="start"/>
                start -> alert
                <endEvent id="alert"><signalEventDefinition signalRef="s"/></endEvent>
                """);
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasIncidentAt("alert", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("kind", "alarm"));
        instance.resolveIncidentAt("alert");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldReachAThousandAtOnce() {
        // given
        var engine = working(boundary("alarmed", "work", false, EVENT));
        List<TestInstance> instances = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            instances.add(engine.start("p"));
        }
        // when
        engine.broadcast("alarm", Map.of());
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(instances).allSatisfy(instance -> assertThat(instance).hasPassedTimes("alarmed", 1));
    }

    @Test
    void shouldRefuseABlankName() {
        // given
        var engine = TestEngine.create();
        // then
        assertThatThrownBy(() -> engine.broadcast(" ", Map.of())).isInstanceOf(CommandRejected.class);
        assertThatThrownBy(() -> engine.broadcast("x".repeat(256), Map.of())).isInstanceOf(CommandRejected.class);
        engine.broadcast("x".repeat(255), Map.of());
    }

    private static TestEngine working(String boundary) {
        return engineWith(ALARM, """
                <startEvent id="start"/>
                start -> work
                %s
                %s
                alarmed -> evacuate
                <endEvent id="evacuate"/>
                """.formatted(job("work"), boundary));
    }

    private static String starting(String id, String definition) {
        return """
                <startEvent id="%1$s">%2$s</startEvent>
                %1$s -> work
                %3$s
                """.formatted(id, definition, job("work"));
    }
}
