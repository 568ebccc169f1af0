package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.domain.behavior.AdHocElement;
import io.jeton.domain.behavior.AdHocResult;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activities in any order, any number of times. */
class AdHocSubProcessesTest {
    private static final String ACTIVE = "activeElementsCollection=\"=wanted\"";
    private static final String OUTPUT = " outputCollection=\"results\" outputElement=\"=result\"";
    private static final String JOB = "<zeebe:taskDefinition type=\"agent\"/>";

    private static TestEngine engine(String adHoc) {
        return engineWith("", tools("", "<zeebe:adHoc " + adHoc + "/>", "", ""));
    }

    private static void activate(TestEngine engine, TestInstance instance, boolean cancel, AdHocElement... elements) {
        engine.await(engine.engine().instances().activateAdHoc(tokenOf(instance, "tools"), List.of(elements), cancel));
    }

    private static AdHocElement element(String id) {
        return new AdHocElement(id, Map.of());
    }

    private static TokenKey tokenOf(TestInstance instance, String elementId) {
        return instance.elements().stream()
                .filter(element -> element.elementId().equals(elementId))
                .map(element -> new TokenKey(element.key()))
                .findFirst()
                .orElseThrow();
    }

    /** An ad-hoc sub-process with a search, a call that is followed by a note, and a question that passes at once. */
    private static String tools(String attributes, String extensions, String content, String more) {
        return """
                <startEvent id="start"/>
                start -> tools
                <adHocSubProcess id="tools" %s><extensionElements>%s</extensionElements>
                  %s
                  %s
                  call -> note
                  %s
                  <task id="ask" name="Ask"><documentation>Asks a "friend"</documentation><extensionElements><zeebe:properties>
                    <zeebe:property name="a" value="1"/></zeebe:properties></extensionElements></task>
                  %s
                </adHocSubProcess>
                tools -> done
                <endEvent id="done"/>
                %s
                """.formatted(attributes, extensions, job("search"), job("call"), job("note"), content, more);
    }

    @Nested
    class FromACollection {
        @Test
        void shouldActivateWhatIsListedEachInAnInnerInstance() {
            // given
            var engine = engine(ACTIVE);
            // when
            var instance = engine.start("p", Map.of("wanted", List.of("search", "call")));
            // then
            assertThat(instance)
                    .isWaitingOnlyAt("tools", "tools#innerInstance", "search", "tools#innerInstance", "call");
            Assertions.assertThat(instance.elements())
                    .filteredOn(element -> element.elementId().startsWith("tools"))
                    .extracting(ElementInstanceView::type)
                    .containsExactly(
                            "AD_HOC_SUB_PROCESS",
                            "AD_HOC_SUB_PROCESS_INNER_INSTANCE",
                            "AD_HOC_SUB_PROCESS_INNER_INSTANCE");
        }

        @Test
        void shouldBeLeftWhenAllInnerInstancesHaveCompleted() {
            // given
            var engine = forgetfulEngineWith("", tools("", "<zeebe:adHoc " + ACTIVE + "/>", "", ""));
            var instance = engine.start("p", Map.of("wanted", List.of("search", "call")));
            var other = engine.start("p", Map.of("wanted", List.of("ask")));
            assertThat(other).hasCompleted();
            // when
            engine.completeJob("search");
            engine.completeJob("call");
            // then
            assertThat(instance).isWaitingOnlyAt("tools", "tools#innerInstance", "note");
            engine.completeJob("note");
            assertThat(instance)
                    .hasCompleted()
                    .hasPassedTimes("tools#innerInstance", 2)
                    .hasPassedInOrder("call", "note", "tools#innerInstance", "tools", "done");
        }

        @Test
        void shouldDescribeWhatCanBeActivated() {
            // given
            var engine = engine(
                    "activeElementsCollection=\"=adHocSubProcessElements[elementName=&quot;Ask&quot;].elementId\"");
            // when
            var instance = engine.start("p");
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasPassed("ask")
                    .hasLocalVariable(
                            "tools",
                            "adHocSubProcessElements",
                            List.of(
                                    described("search", null),
                                    described("call", null),
                                    Map.of(
                                            "elementId", "ask",
                                            "elementName", "Ask",
                                            "documentation", "Asks a \"friend\"",
                                            "properties", Map.of("a", "1"),
                                            "parameters", List.of())));
        }

        private Map<String, Object> described(String id, String name) {
            var description = new HashMap<String, Object>();
            description.put("elementId", id);
            description.put("elementName", name);
            description.put("documentation", null);
            description.put("properties", Map.of());
            description.put("parameters", List.of());
            return description;
        }

        @ParameterizedTest
        @ValueSource(strings = {"[\"gone\"]", "[\"note\"]", "[1]", "null", "\"search\""})
        void shouldStopBeforeItBeginsIfTheListIsOfNoUse(String wanted) {
            // given
            var engine = engine("activeElementsCollection=\"=if wanted = null then %s else wanted\""
                    .formatted(wanted.replace("\"", "&quot;")));
            // when
            var instance = engine.start("p");
            // then
            assertThat(instance)
                    .isWaitingOnlyAt("tools")
                    .hasIncidentAt("tools", IncidentType.EXTRACT_VALUE_ERROR)
                    .hasNoLocalVariable("tools", "adHocSubProcessElements");
            // when
            instance.setVariables(Map.of("wanted", List.of("ask")));
            instance.resolveIncidentAt("tools");
            // then
            assertThat(instance).hasCompleted().hasPassed("ask");
        }

        @Test
        void shouldCollectTheResults() {
            // given
            var engine = engine(ACTIVE + OUTPUT);
            var instance = engine.start("p", Map.of("wanted", List.of("search", "search", "ask"), "result", 0));
            assertThat(instance).hasLocalVariable("tools", "results", List.of(0));
            // when
            engine.completeJob("search", Map.of("result", 1));
            assertThat(instance)
                    .hasLocalVariable("tools", "results", List.of(0, 1))
                    .hasNoVariable("results");
            engine.completeJob("search", Map.of("result", Map.of("found", true)));
            // then
            assertThat(instance).hasCompleted().hasVariable("results", List.of(0, 1, Map.of("found", true)));
        }

        @Test
        void shouldLetOnlyOutputMappingsLeave() {
            // given
            var engine = engineWith(
                    "",
                    tools(
                            "",
                            "<zeebe:adHoc " + ACTIVE + OUTPUT + "/><zeebe:ioMapping>"
                                    + "<zeebe:output source=\"=count(results)\" target=\"n\"/></zeebe:ioMapping>",
                            "",
                            ""));
            // then
            assertThat(engine.start("p", Map.of("wanted", List.of("ask"), "result", 0)))
                    .hasCompleted()
                    .hasVariable("n", 1)
                    .hasNoVariable("results");
        }

        @Test
        void shouldStayWithAnIncidentIfTheCollectionIsSpoilt() {
            // given
            var engine = engine(ACTIVE + OUTPUT);
            var instance = engine.start("p", Map.of("wanted", List.of("search")));
            instance.setVariablesAt("tools", Map.of("results", "spoilt"), true);
            // when
            engine.completeJob("search");
            // then
            assertThat(instance).hasIncidentAt("tools#innerInstance", IncidentType.EXTRACT_VALUE_ERROR);
            instance.setVariablesAt("tools", Map.of("results", List.of()), true);
            instance.resolveIncidentAt("tools#innerInstance");
            assertThat(instance).hasCompleted();
        }
    }

    @Nested
    class CompletionConditions {
        private final String condition = "<completionCondition>=enough</completionCondition>";

        private TestInstance started(TestEngine engine) {
            return engine.start("p", Map.of("wanted", List.of("search", "call"), "enough", false));
        }

        @Test
        void shouldEndTheRestWhenTheConditionHolds() {
            // given
            var engine = engineWith("", tools("", "<zeebe:adHoc " + ACTIVE + "/>", condition, ""));
            var instance = started(engine);
            // when
            engine.completeJob("search", Map.of("enough", true));
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasTerminated("call")
                    .hasPassed("tools")
                    .hasNoOpenJobs();
        }

        @Test
        void shouldWaitForTheRestIfThatIsNotToBeCancelled() {
            // given
            var engine = engineWith(
                    "", tools("cancelRemainingInstances=\"false\"", "<zeebe:adHoc " + ACTIVE + "/>", condition, ""));
            var instance = started(engine);
            engine.completeJob("search", Map.of("enough", true));
            assertThat(instance).isWaitingOnlyAt("tools", "tools#innerInstance", "call");
            // when
            engine.completeJob("call");
            engine.completeJob("note");
            // then
            assertThat(instance).hasCompleted();
        }

        @Test
        void shouldStayActiveIfTheConditionDoesNotHold() {
            // given
            var engine = engineWith("", tools("", "<zeebe:adHoc " + ACTIVE + "/>", condition, ""));
            var instance = engine.start("p", Map.of("wanted", List.of("ask"), "enough", false));
            assertThat(instance).isWaitingOnlyAt("tools");
            // when
            instance.setVariables(Map.of("enough", true));
            activate(engine, instance, false, element("ask"));
            // then
            assertThat(instance).hasCompleted().hasPassedTimes("ask", 2);
        }

        @Test
        void shouldSeeWhatHasBeenCollected() {
            // given
            var engine = engineWith(
                    "",
                    tools(
                            "",
                            "<zeebe:adHoc " + ACTIVE + OUTPUT + "/>",
                            "<completionCondition>=count(results) = 1</completionCondition>",
                            ""));
            var instance = engine.start("p", Map.of("wanted", List.of("search", "call"), "result", 5));
            // when
            engine.completeJob("search");
            // then
            assertThat(instance).hasCompleted().hasTerminated("call").hasVariable("results", List.of(5));
        }

        @Test
        void shouldStayWithAnIncidentIfTheConditionFails() {
            // given
            var engine = engineWith("", tools("", "<zeebe:adHoc " + ACTIVE + "/>", condition, ""));
            var instance = engine.start("p", Map.of("wanted", List.of("ask")));
            assertThat(instance).hasIncidentAt("tools#innerInstance", IncidentType.EXTRACT_VALUE_ERROR);
            // when
            instance.setVariables(Map.of("enough", true));
            instance.resolveIncidentAt("tools#innerInstance");
            // then
            assertThat(instance).hasCompleted().hasPassedTimes("ask", 1);
        }
    }

    @Nested
    class FromOutside {
        @Test
        void shouldWaitForActivation() {
            // given
            var engine = engine("");
            var instance = engine.start("p");
            assertThat(instance).isWaitingOnlyAt("tools");
            // when
            activate(
                    engine,
                    instance,
                    false,
                    element("call"),
                    new AdHocElement("search", Map.of("topic", new Value("\"bees\""))));
            // then
            assertThat(instance)
                    .isWaitingOnlyAt("tools", "tools#innerInstance", "call", "tools#innerInstance", "search")
                    .hasLocalVariable("tools#innerInstance", "topic", "bees")
                    .hasNoVariable("topic");
        }

        @Test
        void shouldWaitIfTheListIsEmpty() {
            assertThat(engine(ACTIVE).start("p", Map.of("wanted", List.of()))).isWaitingOnlyAt("tools");
        }

        @Test
        void shouldEndWhatIsActiveBeforeIfThatIsAskedFor() {
            // given
            var engine = engine("");
            var instance = engine.start("p");
            activate(engine, instance, false, element("search"));
            // when
            activate(engine, instance, true, element("call"));
            // then
            assertThat(instance).hasTerminated("search").isWaitingOnlyAt("tools", "tools#innerInstance", "call");
        }

        @Test
        void shouldRefuseWhatCannotBeActivated() {
            // given
            var engine = engine("");
            var instance = engine.start("p");
            // then
            assertRefused(() -> activate(engine, instance, true, element("note")), "elements[0].elementId");
            assertRefused(() -> activate(engine, instance, true, element("gone")), "elements[0].elementId");
            assertRefused(
                    () -> activate(engine, instance, true, element("search"), element("search")),
                    "'search' is there twice");
            assertRefused(() -> activate(engine, instance, true), "at least one element");
            assertThat(instance).isWaitingOnlyAt("tools");
        }

        @Test
        void shouldRefuseOtherElementInstances() {
            // given
            var engine = engine(ACTIVE);
            var instance = engine.start("p", Map.of("wanted", List.of("search")));
            var stopped = engine.start("p");
            var ask = List.of(element("ask"));
            var instances = engine.engine().instances();
            // then
            assertRefused(
                    () -> engine.await(instances.activateAdHoc(tokenOf(instance, "search"), ask, false)),
                    "expected to find an active element instance");
            assertRefused(
                    () -> engine.await(instances.activateAdHoc(tokenOf(instance, "start"), ask, false)),
                    "expected to find an active element instance");
            assertRefused(
                    () -> engine.await(instances.activateAdHoc(tokenOf(stopped, "tools"), ask, false)),
                    "to be active, but it is still being entered");
        }

        @Test
        void shouldRefuseToBeginInside() {
            var engine = engine("");
            assertRefused(() -> engine.startBefore("p", Map.of(), "search"), "inside of an ad-hoc sub-process");
            assertRefused(
                    () -> engine.startBefore("p", Map.of(), "tools#innerInstance"), "inside of an ad-hoc sub-process");
        }

        private void assertRefused(ThrowingCallable call, String reason) {
            assertThatThrownBy(call).isInstanceOf(CommandRejected.class).hasMessageContaining(reason);
        }
    }

    @Nested
    class ByAWorker {
        private TestEngine engine() {
            return engineWith("", tools("", JOB + "<zeebe:adHoc" + OUTPUT + "/>", "", ""));
        }

        private void decide(TestEngine engine, AdHocResult result) {
            var job = engine.activateJob("agent");
            Assertions.assertThat(job.job().work().kind()).isEqualTo(JobKind.AD_HOC_SUB_PROCESS);
            engine.await(
                    engine.engine().jobs().complete(job.job().key(), Map.of("memory", new Value("\"short\"")), result));
        }

        private AdHocResult activating(String... ids) {
            return new AdHocResult(
                    Arrays.stream(ids).map(id -> new AdHocElement(id, Map.of())).toList(), false, false);
        }

        @Test
        void shouldAskWhatToActivateAndAgainWhenThatIsDone() {
            // given
            var engine = forgetfulEngineWith("", tools("", JOB + "<zeebe:adHoc" + OUTPUT + "/>", "", ""));
            var instance = engine.start("p");
            var other = engine.start("p");
            assertThat(instance).isWaitingOnlyAt("tools").hasOpenJobs("agent");
            // when
            decide(engine, activating("search"));
            // then
            assertThat(instance)
                    .isWaitingOnlyAt("tools", "tools#innerInstance", "search")
                    .hasOpenJobs("search")
                    .hasLocalVariable("tools", "memory", "short")
                    .hasNoVariable("memory");
            // when
            decide(engine, activating("ask"));
            engine.completeJob("search", Map.of("result", 7));
            // then
            assertThat(instance).isWaitingOnlyAt("tools").hasOpenJobs("agent");
            assertThat(other).isWaitingOnlyAt("tools").hasOpenJobs("agent");
            // when
            decide(engine, new AdHocResult(List.of(), true, false));
            decide(engine, new AdHocResult(List.of(), true, false));
            // then
            assertThat(other).hasCompleted();
            assertThat(instance).hasCompleted().hasVariable("results", List.of(7));
        }

        @Test
        void shouldReplaceAQuestionThatIsOutOfDate() {
            // given
            var engine = engine();
            var instance = engine.start("p");
            decide(engine, activating("search", "call"));
            engine.completeJob("search");
            var first = engine.activateJob("agent").job().key();
            // when
            engine.completeJob("call");
            engine.completeJob("note");
            // then
            assertThat(instance).hasOpenJobs("agent");
            assertThatThrownBy(() -> engine.completeJob(first, Map.of())).isInstanceOf(CommandRejected.class);
            decide(engine, new AdHocResult(List.of(), true, false));
            assertThat(instance).hasCompleted();
        }

        @Test
        void shouldEndWhatIsActiveIfTheWorkerSaysSo() {
            // given
            var engine = engine();
            var instance = engine.start("p");
            decide(engine, activating("search", "ask"));
            // when
            decide(engine, new AdHocResult(List.of(), true, true));
            // then
            assertThat(instance).hasCompleted().hasTerminated("search").hasPassed("tools");
        }

        @Test
        void shouldAskAgainIfSomethingIsStillActive() {
            // given
            var engine = engine();
            var instance = engine.start("p");
            decide(engine, activating("search", "ask"));
            // when
            decide(engine, new AdHocResult(List.of(), true, false));
            // then
            assertThat(instance).isWaitingAt("search");
            engine.completeJob("search");
            decide(engine, new AdHocResult(List.of(), true, false));
            assertThat(instance).hasCompleted();
        }

        @Test
        void shouldWaitIfTheWorkerDecidesNothing() {
            // given
            var engine = engine();
            var instance = engine.start("p");
            // when
            engine.completeJob("agent");
            assertThat(instance).isWaitingOnlyAt("tools").hasNoOpenJobs();
            activate(engine, instance, false, element("ask"));
            // then
            assertThat(instance).hasOpenJobs("agent");
        }

        @Test
        void shouldRefuseDecisionsThatCannotBeCarriedOut() {
            // given
            var engine = engine();
            var instance = engine.start("p");
            var job = engine.activateJob("agent").job().key();
            var jobs = engine.engine().jobs();
            // then
            assertThatThrownBy(() -> engine.await(jobs.complete(job, Map.of(), activating("note"))))
                    .hasMessageContaining("result.activateElements[0].elementId");
            assertThatThrownBy(() -> engine.await(
                            jobs.complete(job, Map.of(), new AdHocResult(List.of(element("ask")), true, false))))
                    .hasMessageContaining("fulfilled");
            assertThat(instance).hasOpenJobs("agent");
            engine.await(jobs.complete(job, Map.of(), activating("search")));
            var search = engine.activateJob("search").job().key();
            assertThatThrownBy(() -> engine.await(jobs.complete(search, Map.of(), AdHocResult.NOTHING)))
                    .hasMessageContaining("result.type");
        }

        @Test
        void shouldStayWithAnIncidentOfItsOwnKind() {
            // given
            var engine = engine();
            var instance = engine.start("p");
            decide(engine, activating("search"));
            activate(engine, instance, false, element("ask"));
            // when
            var job = engine.failJob("agent", 0).job().key();
            // then
            assertThat(instance).hasIncidentAt("tools", IncidentType.AD_HOC_SUB_PROCESS_NO_RETRIES);
            // when: another question takes its place
            engine.completeJob("search");
            // then
            assertThat(instance).hasNoIncident().hasOpenJobs("agent");
            Assertions.assertThat(engine.activateJob("agent").job().key()).isNotEqualTo(job);
        }

        @Test
        void shouldGoOnAfterItsIncident() {
            // given
            var engine = engine();
            var instance = engine.start("p");
            var job = engine.failJob("agent", 0).job().key();
            // when
            engine.await(engine.engine().jobs().update(new JobKey(job.value()), 1, null, null));
            instance.resolveIncidentAt("tools");
            decide(engine, new AdHocResult(List.of(), true, false));
            // then
            assertThat(instance).hasCompleted();
        }

        @Test
        void shouldThrowErrorsToItsBoundary() {
            // given
            var engine = engineWith("", tools("", JOB, "", boundary("lost", "tools", true, "<errorEventDefinition/>")));
            var instance = engine.start("p");
            decide(engine, activating("search"));
            activate(engine, instance, false, element("ask"));
            // when
            engine.throwError("agent", "any");
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasTerminated("search", "tools")
                    .hasPassed("lost")
                    .hasNotPassed("done");
        }

        @Test
        void shouldStopBeforeItBeginsIfTheJobTypeIsOfNoUse() {
            // given
            var engine = engineWith("", tools("", "<zeebe:taskDefinition type=\"=kind\"/>", "", ""));
            var instance = engine.start("p");
            assertThat(instance).hasIncidentAt("tools", IncidentType.EXTRACT_VALUE_ERROR);
            // when
            instance.setVariables(Map.of("kind", "agent"));
            instance.resolveIncidentAt("tools");
            // then
            assertThat(instance).hasOpenJobs("agent");
        }
    }

    @Nested
    class Surroundings {
        @Test
        void shouldEndWithEverythingInsideWhenItIsInterrupted() {
            // given
            var engine = engineWith(
                    "",
                    tools("", JOB + "<zeebe:adHoc/>", "", boundary("late", "tools", true, timer("Duration", "PT1H"))));
            var instance = engine.start("p");
            activate(engine, instance, false, element("search"));
            assertThat(instance).hasOpenJobs("agent", "search");
            // when
            engine.advance(Duration.ofHours(1));
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasTerminated("search", "tools#innerInstance", "tools")
                    .hasPassed("late")
                    .hasNoOpenJobs();
        }

        @Test
        void shouldEndWithItsInstance() {
            // given
            var engine = engine(ACTIVE);
            var instance = engine.start("p", Map.of("wanted", List.of("search")));
            // when
            instance.cancel();
            // then
            assertThat(instance).hasBeenTerminated().hasTerminated("search", "tools#innerInstance", "tools");
        }

        @Test
        void shouldLetEventsHappenAtTheBoundaryOfItsActivities() {
            // given
            var engine = engineWith(
                    "",
                    tools(
                            "",
                            "<zeebe:adHoc " + ACTIVE + "/>",
                            boundary("slow", "search", true, timer("Duration", "PT1M")) + "\nslow -> complain\n"
                                    + job("complain"),
                            ""));
            var instance = engine.start("p", Map.of("wanted", List.of("search")));
            // when
            engine.advance(Duration.ofMinutes(1));
            // then
            assertThat(instance).isWaitingOnlyAt("tools", "tools#innerInstance", "complain");
            engine.completeJob("complain");
            assertThat(instance).hasCompleted();
        }

        @Test
        void shouldBeUndoneByWhatWasDoneInside() {
            // given
            var engine = engineWith(
                    "",
                    tools(
                                    "",
                                    "<zeebe:adHoc " + ACTIVE + "/>",
                                    boundary("undo", "search", true, "<compensateEventDefinition/>") + """
                                    <association id="how" sourceRef="undo" targetRef="forget"/>
                                    <serviceTask id="forget" isForCompensation="true"><extensionElements>
                                      <zeebe:taskDefinition type="forget"/></extensionElements></serviceTask>""",
                                    "")
                            .replace(
                                    "<endEvent id=\"done\"/>",
                                    "<endEvent id=\"done\"><compensateEventDefinition/></endEvent>"));
            var instance = engine.start("p", Map.of("wanted", List.of("search")));
            // when
            engine.completeJob("search");
            // then
            assertThat(instance).isWaitingOnlyAt("done", "forget").hasPassed("tools");
            engine.completeJob("forget");
            assertThat(instance).hasCompleted();
        }
    }
}
