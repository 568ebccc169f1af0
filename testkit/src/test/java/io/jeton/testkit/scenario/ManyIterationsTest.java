package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.MultiInstanceModels.ITEMS;
import static io.jeton.testkit.scenario.MultiInstanceModels.OUTPUT;
import static io.jeton.testkit.scenario.MultiInstanceModels.items;
import static io.jeton.testkit.scenario.MultiInstanceModels.numbers;
import static io.jeton.testkit.scenario.MultiInstanceModels.parallel;
import static io.jeton.testkit.scenario.MultiInstanceModels.worked;

import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** So many iterations that they begin in several steps. */
class ManyIterationsTest {
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
                        IntStream.rangeClosed(1, count).map(n -> n * 2).boxed().toList());
    }

    private void completeAll(TestEngine engine, TestInstance instance, int count) {
        var done = 0;
        while (done < count) {
            var jobs = engine.activateJobs("work", 100);
            Assertions.assertThat(jobs).isNotEmpty();
            for (var job : jobs) {
                var item = Integer.parseInt(job.job().variables().get("item").json());
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
