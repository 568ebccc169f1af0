package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.StoredVariableView;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Activities that are carried out once for each item of a list, all at once or one after the other. */
class MultiInstanceTest {
    private static final String ITEMS = "inputCollection=\"=items\" inputElement=\"item\"";
    private static final String OUTPUT = " outputCollection=\"results\" outputElement=\"=result\"";

    private static String parallel(String characteristics, String... more) {
        return marker("false", characteristics, more);
    }

    private static String sequential(String characteristics, String... more) {
        return marker("true", characteristics, more);
    }

    private static String marker(String isSequential, String characteristics, String... more) {
        return """
                <multiInstanceLoopCharacteristics isSequential="%s"><extensionElements>
                  <zeebe:loopCharacteristics %s/></extensionElements>%s</multiInstanceLoopCharacteristics>
                """.formatted(isSequential, characteristics, String.join("", more));
    }

    private static String completion(String condition) {
        return "<completionCondition>" + condition.replace("<", "&lt;") + "</completionCondition>";
    }

    private static String worked(String marker, String... extensions) {
        return """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/>%s</extensionElements>%s</serviceTask>
                work -> done
                <endEvent id="done"/>
                """.formatted(String.join("", extensions), marker);
    }

    private static Map<String, Object> items(Object... items) {
        return Map.of("items", Arrays.asList(items));
    }

    private static Map<String, Object> numbers(int count) {
        return Map.of("items", IntStream.rangeClosed(1, count).boxed().toList());
    }

    @Nested
    class Parallel {
        @Test
        void shouldBeginOnceForEachItem() {
            // given
            var engine = engineWith("", worked(parallel(ITEMS)));
            // when
            var instance = engine.start("p", items("a", "b", "c"));
            // then
            assertThat(instance).isWaitingOnlyAt("work", "work", "work", "work");
            Assertions.assertThat(instance.elements())
                    .filteredOn(element -> element.elementId().equals("work"))
                    .extracting(ElementInstanceView::type)
                    .containsExactly("MULTI_INSTANCE_BODY", "SERVICE_TASK", "SERVICE_TASK", "SERVICE_TASK");
            Assertions.assertThat(engine.activateJobs("work", 10))
                    .extracting(job -> job.job().variables().get("item").json()
                            + job.job().variables().get("loopCounter").json())
                    .containsExactly("\"a\"1", "\"b\"2", "\"c\"3");
        }

        @Test
        void shouldCollectOutputsInTheOrderOfTheItems() {
            // given
            var engine = forgetfulEngineWith("", worked(parallel(ITEMS + OUTPUT)));
            var instance = engine.start("p", items("a", "b", "c"));
            engine.start("p", items());
            var jobs = engine.activateJobs("work", 10);
            // when
            for (int i : new int[] {1, 2, 0}) {
                assertThat(instance).hasNotPassed("done");
                engine.completeJob(jobs.get(i).job().key(), Map.of("result", i * 10));
                engine.start("p", items());
            }
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasVariable("results", List.of(0, 10, 20))
                    .hasNoVariable("result")
                    .hasPassedInOrder("work", "done");
        }

        @Test
        void shouldPassAtOnceWithoutItems() {
            var engine = engineWith("", worked(parallel(ITEMS + OUTPUT)));
            assertThat(engine.start("p", items())).hasCompleted().hasVariable("results", List.of());
        }

        @Test
        void shouldKeepResultsLocalOnlyIfTheyAreCollected() {
            // given
            var engine = engineWith("", worked(parallel(ITEMS + OUTPUT)));
            var instance = engine.start("p", items("a"));
            // when
            engine.completeJob("work", Map.of("result", 1, "other", 2));
            // then
            assertThat(instance).hasCompleted().hasVariable("other", 2).hasNoVariable("result");
        }

        @Test
        void shouldApplyMappingsToEachIteration() {
            // given
            var mapping = "<zeebe:ioMapping><zeebe:input source=\"=item * 2\" target=\"twice\"/>"
                    + "<zeebe:output source=\"=twice + answer\" target=\"sum\"/></zeebe:ioMapping>";
            var engine = engineWith(
                    "",
                    worked(
                            parallel(ITEMS
                                    + " outputCollection=\"results\" outputElement=\"={n: loopCounter, sum: sum}\""),
                            mapping));
            var instance = engine.start("p", items(5, 6));
            // when
            engine.completeJob("work", Map.of("answer", 1));
            engine.completeJob("work", Map.of("answer", 2));
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasVariable("results", List.of(Map.of("n", 1, "sum", 11), Map.of("n", 2, "sum", 14)))
                    .hasNoVariable("sum")
                    .hasNoVariable("answer");
        }

        @Test
        void shouldEndTheRestWhenTheCompletionConditionHolds() {
            // given
            var engine = forgetfulEngineWith(
                    "",
                    worked(parallel(
                            ITEMS + OUTPUT,
                            completion("=numberOfCompletedInstances >= 2 and numberOfActiveInstances = 2"
                                    + " and numberOfInstances = 4 and numberOfTerminatedInstances = 0"))));
            var instance = engine.start("p", items(1, 2, 3, 4));
            var jobs = engine.activateJobs("work", 4);
            // when
            engine.completeJob(jobs.get(3).job().key(), Map.of("result", "last"));
            assertThat(instance).hasNotPassed("done");
            engine.completeJob(jobs.get(1).job().key(), Map.of("result", "second"));
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasVariable("results", Arrays.asList(null, "second", null, "last"))
                    .hasNoOpenJobs();
            Assertions.assertThat(instance.elements())
                    .filteredOn(element -> element.state().equals("TERMINATED"))
                    .hasSize(2);
        }

        @Test
        void shouldShowTheCompletionConditionWhatHasBeenCollected() {
            // given
            var engine = engineWith(
                    "", worked(parallel(ITEMS + OUTPUT, completion("=some r in results satisfies r = \"enough\""))));
            var instance = engine.start("p", items(1, 2, 3));
            // when
            engine.completeJob("work", Map.of("result", "little"));
            assertThat(instance).hasNotPassed("done");
            engine.completeJob("work", Map.of("result", "enough"));
            // then
            assertThat(instance).hasCompleted().hasVariable("results", Arrays.asList("little", "enough", null));
        }

        @Test
        void shouldCountWithoutItems() {
            // given
            var engine = engineWith(
                    "",
                    worked(parallel(
                            "outputCollection=\"results\" outputElement=\"=loopCounter\"",
                            "<loopCardinality>=count</loopCardinality>")));
            var instance = engine.start("p", Map.of("count", 2));
            // when
            engine.completeJob("work");
            engine.completeJob("work");
            // then
            assertThat(instance).hasCompleted().hasVariable("results", List.of(1, 2));
        }

        @Test
        void shouldKeepEveryDigitOfItsItems() {
            // given
            var engine =
                    engineWith("", worked(parallel(ITEMS + " outputCollection=\"results\" outputElement=\"=item\"")));
            // when
            var instance = engine.start(
                    "p",
                    items(
                            new java.math.BigDecimal("1.000000000000000000000000000000000000000001"),
                            "x,]\"y",
                            null,
                            List.of(1, Map.of("a", List.of())),
                            true));
            engine.activateJobs("work", 9)
                    .forEach(job -> engine.completeJob(job.job().key(), Map.of()));
            // then
            Assertions.assertThat(instance.variables())
                    .filteredOn(variable -> variable.name().equals("results"))
                    .extracting(StoredVariableView::value)
                    .containsExactly(
                            "[1.000000000000000000000000000000000000000001,\"x,]\\\"y\",null,[1,{\"a\":[]}],true]");
        }
    }

    @Nested
    class Sequential {
        @Test
        void shouldBeginTheNextWhenTheOneBeforeHasCompleted() {
            // given
            var engine = forgetfulEngineWith("", worked(sequential(ITEMS + OUTPUT)));
            var instance = engine.start("p", items("a", "b", "c"));
            var seen = new ArrayList<String>();
            // when
            for (int i = 1; i <= 3; i++) {
                engine.start("p", items());
                assertThat(instance).isWaitingOnlyAt("work", "work");
                var job = engine.completeJob("work", Map.of("result", i));
                seen.add(job.job().variables().get("item").json());
            }
            // then
            Assertions.assertThat(seen).containsExactly("\"a\"", "\"b\"", "\"c\"");
            assertThat(instance).hasCompleted().hasVariable("results", List.of(1, 2, 3));
        }

        @Test
        void shouldEndWhenTheCompletionConditionHolds() {
            // given
            var engine =
                    engineWith("", worked(sequential(ITEMS + OUTPUT, completion("=numberOfCompletedInstances = 2"))));
            var instance = engine.start("p", items("a", "b", "c"));
            // when
            engine.completeJob("work", Map.of("result", 1));
            engine.completeJob("work", Map.of("result", 2));
            // then
            assertThat(instance).hasCompleted().hasVariable("results", Arrays.asList(1, 2, null));
        }

        @Test
        void shouldPassManyItemsInOneGoWithoutWaiting() {
            // given
            var engine = forgetfulEngineWith("", """
                    <startEvent id="start"/>
                    start -> square
                    <scriptTask id="square"><extensionElements><zeebe:script expression="=item * item" resultVariable="result"/>
                    </extensionElements>%s</scriptTask>
                    square -> done
                    <endEvent id="done"/>
                    """.formatted(sequential(ITEMS + OUTPUT)));
            // when
            var instance = engine.start("p", numbers(1_500));
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasVariable(
                            "results",
                            IntStream.rangeClosed(1, 1_500)
                                    .map(n -> n * n)
                                    .boxed()
                                    .toList());
        }
    }

    @Nested
    class Trouble {
        @ParameterizedTest
        @ValueSource(strings = {"=1", "=null", "=\"a\"", "={}", "=missing"})
        void shouldStopAtTheBodyIfThereIsNoList(String collection) {
            // given
            var engine = engineWith("", worked(parallel("inputCollection='" + collection + "'")));
            // when
            var instance = engine.start("p");
            // then
            assertThat(instance).isWaitingOnlyAt("work").hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
        }

        @Test
        void shouldGoOnWhenTheListIsThere() {
            // given
            var engine = engineWith("", worked(parallel(ITEMS)));
            var instance = engine.start("p");
            assertThat(instance).hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
            // when
            instance.setVariables(items(1));
            instance.resolveIncidentAt("work");
            engine.completeJob("work");
            // then
            assertThat(instance).hasCompleted();
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "1.5", "1000001"})
        void shouldStopIfTheNumberIsNoneOfIterations(String number) {
            // given
            var engine = engineWith("", worked(parallel("", "<loopCardinality>=" + number + "</loopCardinality>")));
            // when
            var instance = engine.start("p");
            // then
            assertThat(instance).isWaitingOnlyAt("work").hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
        }

        @Test
        void shouldStopAnIterationWhoseOutputCannotBeComputed() {
            // given
            var engine = engineWith(
                    "",
                    worked(parallel(ITEMS
                            + " outputCollection=\"results\" outputElement=\"=assert(result, result != null)\"")));
            var instance = engine.start("p", items(1, 2));
            // when
            engine.completeJob("work");
            engine.completeJob("work", Map.of("result", 2));
            // then
            assertThat(instance)
                    .isWaitingOnlyAt("work", "work")
                    .hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
            // when
            instance.setVariables(Map.of("result", 1));
            instance.resolveIncidentAt("work");
            // then
            assertThat(instance).hasCompleted().hasVariable("results", List.of(1, 2));
        }

        @Test
        void shouldStopTheIterationWhoseOutputMakesTheCollectionTooLong() {
            // given
            var engine = engineWith("", worked(parallel(ITEMS + OUTPUT)));
            var instance = engine.start("p", items(1, 2));
            var half = "x".repeat(VariableLimits.VALUE_CHARS_MAX / 2);
            engine.completeJob("work", Map.of("result", half));
            // when
            engine.completeJob("work", Map.of("result", half));
            // then
            assertThat(instance)
                    .isWaitingOnlyAt("work", "work")
                    .hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
            Assertions.assertThat(instance.openIncidents())
                    .extracting(IncidentView::message)
                    .containsExactly(
                            "the output collection 'results' of 'work' would have at least 4194311 characters as JSON; expected at"
                                    + " most 4194304: collect less of each iteration");
            // when
            var stopped = instance.openIncidents().get(0).elementKey();
            engine.await(engine.engine()
                    .instances()
                    .setVariables(new TokenKey(stopped), Map.of("result", new Value("\"little\"")), true, null));
            instance.resolveIncidentAt("work");
            // then
            assertThat(instance).hasCompleted().hasVariable("results", List.of(half, "little"));
        }

        @Test
        void shouldStopAnIterationIfTheCompletionConditionIsNone() {
            // given
            var engine = engineWith("", worked(parallel(ITEMS, completion("=over"))));
            var instance = engine.start("p", items(1, 2));
            engine.completeJob("work");
            assertThat(instance)
                    .isWaitingOnlyAt("work", "work", "work")
                    .hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
            // when
            instance.setVariables(Map.of("over", true));
            instance.resolveIncidentAt("work");
            // then
            assertThat(instance).hasCompleted();
        }

        @Test
        void shouldStopOnlyTheIterationThatHasNoRetriesLeft() {
            // given
            var engine = engineWith("", worked(parallel(ITEMS)));
            var instance = engine.start("p", items(1, 2));
            // when
            engine.failJob("work", 0);
            engine.completeJob("work");
            // then
            assertThat(instance)
                    .hasIncidentAt("work", IncidentType.JOB_NO_RETRIES)
                    .isWaitingOnlyAt("work", "work");
        }
    }

    @Nested
    class Events {
        @Test
        void shouldEndAllIterationsWhenABoundaryEventInterrupts() {
            // given
            var engine = forgetfulEngineWith(
                    "",
                    worked(parallel(ITEMS + OUTPUT))
                            + boundary("late", "work", true, timer("Duration", "PT1M"))
                            + "\nlate -> expired\n<endEvent id=\"expired\"/>");
            var instance = engine.start("p", items(1, 2, 3));
            engine.completeJob("work", Map.of("result", 1));
            // when
            engine.advance(Duration.ofMinutes(1));
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasPassed("late", "expired")
                    .hasNoVariable("results")
                    .hasNoOpenJobs();
        }

        @Test
        void shouldGoOnBesideABoundaryEventThatDoesNotInterrupt() {
            // given
            var engine = engineWith(
                    "",
                    worked(parallel(ITEMS))
                            + boundary("late", "work", false, timer("Duration", "PT1M"))
                            + "\nlate -> told\n<endEvent id=\"told\"/>");
            var instance = engine.start("p", items(1, 2));
            // when
            engine.advance(Duration.ofMinutes(1));
            // then
            assertThat(instance).hasPassed("told").isWaitingOnlyAt("work", "work", "work");
            engine.completeJob("work");
            engine.completeJob("work");
            assertThat(instance).hasCompleted().hasPassedTimes("late", 1);
        }

        @Test
        void shouldCatchTheErrorOfAnIterationAtTheBoundary() {
            // given
            var engine = engineWith(
                    "<error id=\"e\" errorCode=\"broken\"/>",
                    worked(parallel(ITEMS + OUTPUT))
                            + boundary("failed", "work", true, "<errorEventDefinition errorRef=\"e\"/>")
                            + "\nfailed -> expired\n<endEvent id=\"expired\"/>");
            var instance = engine.start("p", items(1, 2));
            // when
            engine.throwError("work", "broken");
            // then
            assertThat(instance).hasCompleted().hasPassed("failed", "expired").hasNoVariable("results");
        }

        @Test
        void shouldUndoTheActivityOnceForAllIterations() {
            // given
            var engine = engineWith("", """
                    <startEvent id="start"/>
                    start -> work
                    <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements>%s</serviceTask>
                    <boundaryEvent id="undone" attachedToRef="work"><compensateEventDefinition/></boundaryEvent>
                    <serviceTask id="undo" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="undo"/>
                    </extensionElements>%s</serviceTask>
                    <association id="a" associationDirection="One" sourceRef="undone" targetRef="undo"/>
                    work -> back
                    <intermediateThrowEvent id="back"><compensateEventDefinition activityRef="work"/></intermediateThrowEvent>
                    back -> done
                    <endEvent id="done"/>
                    """.formatted(parallel(ITEMS), sequential(ITEMS)));
            var instance = engine.start("p", items(1, 2));
            engine.completeJob("work");
            engine.completeJob("work");
            // when
            assertThat(instance).isWaitingOnlyAt("back", "undo", "undo");
            engine.completeJob("undo");
            engine.completeJob("undo");
            // then
            assertThat(instance).hasCompleted().hasPassedTimes("undo", 3);
        }

        @Test
        void shouldEndWithTheInstance() {
            // given
            var engine = forgetfulEngineWith("", worked(parallel(ITEMS)));
            var instance = engine.start("p", items(1, 2));
            engine.start("p", items());
            // when
            instance.cancel();
            // then
            assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        }
    }

    @Nested
    class Inside {
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

    @Nested
    class Many {
        @ParameterizedTest
        @ValueSource(ints = {99, 100, 101, 2_345})
        void shouldBeginAndCollectAllOfThem(int count) {
            // given
            var engine = forgetfulEngineWith("", worked(parallel(ITEMS + OUTPUT)));
            var instance = engine.start("p", numbers(count));
            // when
            completeAll(engine, instance, count);
            // then
            assertThat(instance)
                    .hasCompleted()
                    .hasVariable(
                            "results",
                            IntStream.rangeClosed(1, count)
                                    .map(n -> n * 2)
                                    .boxed()
                                    .toList());
        }

        private void completeAll(TestEngine engine, TestInstance instance, int count) {
            var done = 0;
            while (done < count) {
                var jobs = engine.activateJobs("work", 100);
                Assertions.assertThat(jobs).isNotEmpty();
                for (var job : jobs) {
                    var item =
                            Integer.parseInt(job.job().variables().get("item").json());
                    engine.completeJob(job.job().key(), Map.of("result", item * 2));
                    done++;
                }
                engine.start("p", items());
            }
        }

        @Test
        void shouldEndManyIterationsAtOnce() {
            // given
            var engine = forgetfulEngineWith("", worked(parallel(ITEMS)));
            var instance = engine.start("p", numbers(1_000));
            engine.start("p", items());
            // when
            instance.cancel();
            // then
            assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        }
    }
}
