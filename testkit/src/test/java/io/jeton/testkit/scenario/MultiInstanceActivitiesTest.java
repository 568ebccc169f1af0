package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.MultiInstanceModels.ITEMS;
import static io.jeton.testkit.scenario.MultiInstanceModels.OUTPUT;
import static io.jeton.testkit.scenario.MultiInstanceModels.items;
import static io.jeton.testkit.scenario.MultiInstanceModels.marker;
import static io.jeton.testkit.scenario.MultiInstanceModels.parallel;
import static io.jeton.testkit.scenario.MultiInstanceModels.sequential;
import static io.jeton.testkit.scenario.MultiInstanceModels.worked;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Activities of every kind can be repeated, within each other, too. */
class MultiInstanceActivitiesTest {
    @Test
    void shouldNest() {
        // given
        var engine = forgetfulEngineWith(
                "",
                """
                <startEvent id="start"/>
                start -> each
                <subProcess id="each">
                  %s
                  <startEvent id="in"/>
                  in -> work
                  <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements>%s</serviceTask>
                  work -> out
                  <endEvent id="out"/>
                </subProcess>
                each -> done
                <endEvent id="done"/>
                """.formatted(
                                parallel(
                                        "inputCollection=\"=rows\" inputElement=\"row\" outputCollection=\"table\" outputElement=\"=cells\""),
                                sequential(
                                        "inputCollection=\"=row\" inputElement=\"cell\" outputCollection=\"cells\" outputElement=\"=result\"")));
        var instance = engine.start("p", Map.of("rows", List.of(List.of(1, 2), List.of(), List.of(3))));
        assertThat(instance).isWaitingOnlyAt("each", "each", "work", "work", "each", "work", "work");
        // when
        for (int i = 0; i < 3; i++) {
            engine.start("p", Map.of("rows", List.of()));
            var job = engine.activateJob("work");
            var cell = Integer.parseInt(job.job().variables().get("cell").json());
            engine.completeJob(job.job().key(), Map.of("result", cell * 10));
        }
        // then
        assertThat(instance)
                .hasCompleted()
                .hasVariable("table", List.of(List.of(10, 20), List.of(), List.of(30)))
                .hasNoVariable("cells");
    }

    @Test
    void shouldCallAProcessForEachItem() {
        // given
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> call
                <callActivity id="call"><extensionElements><zeebe:calledElement processId="called"/></extensionElements>%s</callActivity>
                call -> done
                <endEvent id="done"/>
                """.formatted(parallel(ITEMS + OUTPUT)));
        engine.deployXml("called.bpmn", EventModel.xml("called", "", """
                <startEvent id="begin"/>
                begin -> answer
                %s
                answer -> end
                <endEvent id="end"/>
                """.formatted(job("answer"))));
        var instance = engine.start("p", items(7, 8));
        // when
        engine.completeJob("answer", Map.of("result", 70));
        engine.start("p", items());
        engine.completeJob("answer", Map.of("result", 80));
        // then
        assertThat(instance).hasCompleted().hasVariable("results", List.of(70, 80));
    }

    @Test
    void shouldWaitForAMessageForEachItem() {
        // given
        var engine = forgetfulEngineWith("""
                <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=item"/></extensionElements></message>
                """, """
                <startEvent id="start"/>
                start -> receive
                <receiveTask id="receive" messageRef="m">%s</receiveTask>
                receive -> done
                <endEvent id="done"/>
                """.formatted(parallel(ITEMS + OUTPUT)));
        var instance = engine.start("p", items("x", "y"));
        // when
        engine.publish("paid", "y", Duration.ZERO, Map.of("result", 2));
        engine.start("p", items());
        engine.publish("paid", "x", Duration.ZERO, Map.of("result", 1));
        // then
        assertThat(instance).hasCompleted().hasVariable("results", List.of(1, 2));
    }

    @Test
    void shouldTakeABreakBeforeEachIterationAndAroundAll() {
        // given
        var marker = parallel(ITEMS + OUTPUT).replace("isSequential", "camunda:asyncBefore=\"true\" isSequential");
        var engine = forgetfulEngineWith(
                "",
                worked(marker)
                        .replace(
                                "<serviceTask",
                                "<serviceTask camunda:asyncBefore=\"true\" camunda:asyncAfter=\"true\""));
        var instance = engine.start("p", items(1, 2));
        engine.advance(Duration.ofSeconds(1));
        // when
        engine.completeJob("work", Map.of("result", 1));
        engine.completeJob("work", Map.of("result", 2));
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(instance).hasCompleted().hasVariable("results", List.of(1, 2));
    }

    @Test
    void shouldBeActivatedInAnAdHocSubProcess() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> tools
                <adHocSubProcess id="tools"><extensionElements><zeebe:adHoc activeElementsCollection='=["work"]'/></extensionElements>
                  <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements>%s</serviceTask>
                </adHocSubProcess>
                tools -> done
                <endEvent id="done"/>
                """.formatted(parallel(ITEMS)));
        var instance = engine.start("p", items(1, 2));
        // when
        engine.completeJob("work");
        engine.completeJob("work");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldBeginBeforeTheActivityByAStartInstruction() {
        // given
        var engine = engineWith("", worked(parallel(ITEMS)));
        // when
        var instance = engine.startBefore("p", items(1, 2), "work");
        // then
        assertThat(instance).isWaitingOnlyAt("work", "work", "work");
    }
}
