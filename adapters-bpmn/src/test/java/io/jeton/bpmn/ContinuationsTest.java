package io.jeton.bpmn;

import static io.jeton.bpmn.Models.around;
import static io.jeton.bpmn.Models.boundary;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.read;
import static io.jeton.bpmn.Models.timer;
import static io.jeton.bpmn.Models.withDeclarations;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.Continuation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationsTest {
    private static Continuation continuation(String attributes, String content) throws Exception {
        return read(around("<bpmn:task id='n' " + attributes + ">" + content + "</bpmn:task>"))
                .node("n")
                .continuation();
    }

    private static String retries(String cycle) {
        return "<bpmn:extensionElements><camunda:failedJobRetryTimeCycle>" + cycle
                + "</camunda:failedJobRetryTimeCycle></bpmn:extensionElements>";
    }

    @ParameterizedTest
    @CsvSource({
        "camunda:asyncBefore='true', true, false",
        "camunda:async='true', true, false",
        "camunda:asyncAfter='true', false, true",
        "camunda:asyncBefore='true' camunda:asyncAfter='true', true, true",
        "camunda:asyncBefore='false', false, false",
    })
    void shouldReadWhereATokenWaits(String attributes, boolean before, boolean after) throws Exception {
        assertThat(continuation(attributes, "")).isEqualTo(new Continuation(before, after, 3, Duration.ZERO));
    }

    @Test
    void shouldReadHowOftenItIsTried() throws Exception {
        assertThat(continuation("camunda:asyncBefore='true'", retries(" R5/PT10M ")))
                .isEqualTo(new Continuation(true, false, 5, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R0/PT1M", "PT1M", "R3/soon", "R3/P1M", "R3/-PT1M", "${cycle}", "R99999/PT1M"})
    void shouldRefuseOtherCycles(String cycle) {
        assertThat(problems(around("<bpmn:task id='n' camunda:asyncBefore='true'>" + retries(cycle) + "</bpmn:task>")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.elementId()).isEqualTo("n");
                    assertThat(problem.reason())
                            .contains("must be a number of attempts and a duration, as in R3/PT10M")
                            .contains(cycle);
                });
    }

    @Test
    void shouldRefuseToWaitBeforeWhatHasHappened() {
        assertThat(problems(withDeclarations(boundary("camunda:asyncBefore='true'", timer("timeDuration", "PT1H")))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason())
                        .contains("camunda:asyncBefore is not possible on boundary events"));
    }
}
