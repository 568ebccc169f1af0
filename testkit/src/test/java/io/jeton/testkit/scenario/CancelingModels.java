package io.jeton.testkit.scenario;

import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.query.UserTaskView;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.util.ArrayList;
import java.util.List;

/** Processes with a user task whose listeners are asked before it is gone; instances are loaded again between the steps. */
final class CancelingModels {
    static final String LATE = timer("Duration", "PT9H");

    private CancelingModels() {}

    /** A user task whose listeners are asked by jobs of these types when it is cancelled. */
    static String review(String id, String more, String... types) {
        var listeners = new StringBuilder();
        for (var type : types) {
            listeners.append("<zeebe:taskListener eventType=\"canceling\" type=\"%s\"/>".formatted(type));
        }
        return """
                <userTask id="%s"><extensionElements><zeebe:userTask/><zeebe:taskListeners>%s</zeebe:taskListeners>
                  </extensionElements>%s</userTask>
                """.formatted(id, listeners, more).strip();
    }

    /** One such task, with a boundary event after nine hours. */
    static TestEngine simple(String... types) {
        return EventModel.forgetfulEngineWith(
                "", """
                <startEvent id="start"/>
                start -> review
                %s
                review -> done
                <endEvent id="done"/>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(review("review", "", types), boundary("late", "review", true, LATE)));
    }

    /** Such a task beside a job, in a sub-process with a boundary event after nine hours; its own comes after one. */
    static TestEngine nested() {
        return EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> review
                  begin -> work
                  %s
                  %s
                  %s
                  soon -> soonDone
                  <endEvent id="soonDone"/>
                </subProcess>
                %s
                scope -> done
                <endEvent id="done"/>
                late -> expired
                <endEvent id="expired"/>
                """.formatted(
                        review("review", "", "bye"),
                        job("work"),
                        boundary("soon", "review", true, timer("Duration", "PT1H")),
                        boundary("late", "scope", true, LATE)));
    }

    /** Such a task in a called process, with a boundary event at the call after nine hours. */
    static TestEngine calling(String calledEvents) {
        var engine = TestEngine.create(
                TestEngine.settings(TestEngine.SETTINGS.pipeline().stepsMax(), 1, 1));
        engine.deployXml(
                "p.bpmn",
                EventModel.fileOf(
                        "",
                        EventModel.process("p", """
                                <startEvent id="start"/>
                                start -> call
                                <callActivity id="call"><extensionElements><zeebe:calledElement processId="child"/></extensionElements></callActivity>
                                %s
                                call -> done
                                <endEvent id="done"/>
                                late -> expired
                                <endEvent id="expired"/>
                                """.formatted(boundary("late", "call", true, LATE))),
                        EventModel.process("child", """
                                <startEvent id="begin"/>
                                begin -> review
                                %s
                                %s
                                """.formatted(review("review", "", "bye"), calledEvents))));
        return engine;
    }

    /** Its one task. */
    static UserTaskView taskOf(TestInstance instance) {
        assertThat(instance.userTasks()).hasSize(1);
        return instance.userTasks().get(0);
    }

    /** Lets the engine load whatever instance comes next. */
    static void forget(TestEngine engine) {
        engine.start("p").cancel();
    }

    /** @param more instructions before the cancellation of the task */
    static void cancelActivity(TestInstance instance, boolean skipListeners, Instruction... more) {
        var instructions = new ArrayList<Instruction>(List.of(more));
        instructions.add(new Instruction.CancelActivity("review"));
        instance.modify(new Modification(instructions, new Omissions(skipListeners, false), null));
    }
}
