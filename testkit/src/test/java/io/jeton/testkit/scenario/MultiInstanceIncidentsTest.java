package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.MultiInstanceModels.ITEMS;
import static io.jeton.testkit.scenario.MultiInstanceModels.OUTPUT;
import static io.jeton.testkit.scenario.MultiInstanceModels.completion;
import static io.jeton.testkit.scenario.MultiInstanceModels.items;
import static io.jeton.testkit.scenario.MultiInstanceModels.parallel;
import static io.jeton.testkit.scenario.MultiInstanceModels.worked;

import io.jeton.application.query.IncidentView;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in activities that are repeated. */
class MultiInstanceIncidentsTest {
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
                worked(parallel(
                        ITEMS + " outputCollection=\"results\" outputElement=\"=assert(result, result != null)\"")));
        var instance = engine.start("p", items(1, 2));
        // when
        engine.completeJob("work");
        engine.completeJob("work", Map.of("result", 2));
        // then
        assertThat(instance).isWaitingOnlyAt("work", "work").hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
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
        assertThat(instance).isWaitingOnlyAt("work", "work").hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
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
        assertThat(instance).hasIncidentAt("work", IncidentType.JOB_NO_RETRIES).isWaitingOnlyAt("work", "work");
    }
}
