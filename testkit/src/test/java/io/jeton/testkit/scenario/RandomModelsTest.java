package io.jeton.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jeton.application.query.UserTaskView;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.random.RandomProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Random structured models, deployed as BPMN files with FEEL, run to their end: no token is lost or doubled. */
class RandomModelsTest {
    private static final int COMMANDS_MAX = 2_000;
    private static final int SIZE_MAX = 30;

    @TestFactory
    Stream<DynamicTest> shouldPassEachElementAsOftenAsTheModelSays() {
        var first = Long.getLong("jeton.random.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("jeton.random.runs", 60))
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> check(seed)));
    }

    private static void check(long seed) {
        // given
        var process = seed % 2 == 0 ? RandomProcess.drawRepeating(seed, SIZE_MAX) : RandomProcess.draw(seed, SIZE_MAX);
        var engine = TestEngine.with(process.model("p"));
        var random = new Random(seed);
        var instance = engine.start("p", process.startVariables());
        // when
        for (int commands = 0; isActive(instance); commands++) {
            assertThat(commands).as("commands of seed %s%n%s", seed, instance).isLessThan(COMMANDS_MAX);
            goOn(engine, instance, process, random);
        }
        // then
        assertThat(passed(instance, process))
                .as("seed %s%n%s", seed, instance)
                .isEqualTo(new TreeMap<>(process.passes()));
    }

    private static void goOn(TestEngine engine, TestInstance instance, RandomProcess process, Random random) {
        var incidents = instance.openIncidents();
        var jobs = instance.openJobs();
        var tasks = instance.userTasks().stream()
                .filter(task -> task.state().equals("CREATED"))
                .toList();
        if (!tasks.isEmpty() && random.nextBoolean()) {
            complete(engine, tasks.get(0), Map.of("by", Value.TRUE));
        } else if (!incidents.isEmpty() && (jobs.isEmpty() || random.nextBoolean())) {
            var incident = incidents.get(random.nextInt(incidents.size()));
            instance.setVariables(process.repairs().get(incident.elementId()));
            engine.await(engine.engine().instances().resolveIncident(new IncidentKey(incident.key()), null));
        } else if (jobs.isEmpty() && !tasks.isEmpty()) {
            complete(engine, tasks.get(0), Map.of());
        } else {
            assertThat(jobs).as("what can be done%n%s", instance).isNotEmpty();
            var job = jobs.get(random.nextInt(jobs.size()));
            var asked = job.kind().equals(JobKind.TASK_LISTENER.name());
            engine.completeJob(new JobKey(job.key()), asked ? Map.of() : Map.of("by_" + job.elementId(), Value.TRUE));
        }
    }

    /** If the task has listeners, there is an answer only when they have been asked. */
    private static void complete(TestEngine engine, UserTaskView task, Map<String, Value> result) {
        var unused = engine.engine().userTasks().complete(new UserTaskKey(task.key()), result);
        engine.advance(Duration.ZERO);
    }

    private static boolean isActive(TestInstance instance) {
        return instance.find().orElseThrow().state().equals("ACTIVE");
    }

    private static Map<String, Integer> passed(TestInstance instance, RandomProcess process) {
        var passed = new TreeMap<String, Integer>();
        process.passes().keySet().forEach(id -> passed.put(id, 0));
        instance.elements().forEach(element -> {
            assertThat(element.state()).as(element.elementId()).isEqualTo("COMPLETED");
            var isBody = element.type().equals(ElementType.MULTI_INSTANCE_BODY.name());
            passed.merge(
                    isBody ? MultiInstanceBody.idAround(element.elementId()) : element.elementId(), 1, Integer::sum);
        });
        return passed;
    }
}
