package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.MultiInstanceModels.ITEMS;
import static io.jeton.testkit.scenario.MultiInstanceModels.OUTPUT;
import static io.jeton.testkit.scenario.MultiInstanceModels.completion;
import static io.jeton.testkit.scenario.MultiInstanceModels.items;
import static io.jeton.testkit.scenario.MultiInstanceModels.numbers;
import static io.jeton.testkit.scenario.MultiInstanceModels.parallel;
import static io.jeton.testkit.scenario.MultiInstanceModels.sequential;
import static io.jeton.testkit.scenario.MultiInstanceModels.worked;

import io.jeton.application.query.ElementInstanceView;
import io.jeton.application.query.StoredVariableView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Activities that are carried out once for each item of a list, all at once or one after the other. */
class MultiInstanceTest {
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
}
