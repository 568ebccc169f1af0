package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.TaskDraft;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes null without a word is told nevertheless. */
class WarningsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=missing | No variable found with name 'missing'",
                "=missing + 1 | No variable found with name 'missing'",
                "=order.nothing | No context entry found with key 'nothing'",
                "=if missing = null then 1 else 2 | No variable found with name 'missing'",
                "=number(\"x\") | Failed to invoke function 'number'",
            })
    void shouldTellWhatIsQuietlyMissing(String expression, String warning) {
        // given
        var engine = TestEngine.with(taskWith(task -> task.input(expression, "x")));
        // when
        var instance = engine.start("p", Map.of("order", Map.of("id", 1)));
        // then
        assertThat(instance).hasNoIncident().isWaitingOnlyAt("task");
        assertThat(instance.warningsAt("task")).isNotEmpty().anySatisfy(message -> assertThat(message)
                .contains(warning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=order",
                "=is defined(missing)",
                "=is defined(order.nothing)",
                "=get or else(missing, 1)",
                "=null",
            })
    void shouldNotWarnWhereNothingIsWrong(String expression) {
        // given
        var engine = TestEngine.with(taskWith(task -> task.input(expression, "x")));
        // when
        var instance = engine.start("p", Map.of("order", Map.of("id", 1)));
        // then
        assertThat(instance).isWaitingOnlyAt("task");
        assertThat(instance.warningsAt("task")).isEmpty();
    }

    @Test
    void shouldTellThatAConditionIsOnlyFalseBecauseSomethingIsMissing() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("choose")
                .byDefault()
                .endEvent("other")
                .moveTo("choose")
                .condition("=totl = 5")
                .endEvent("five"));
        // when
        var instance = engine.start("p", Map.of("total", 5));
        // then
        assertThat(instance).hasCompleted().hasPassed("other");
        assertThat(instance.warningsAt("choose")).containsExactly("No variable found with name 'totl'");
    }

    @Test
    void shouldTellInTheIncidentIfTheResultIsOfNoUse() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("=missing")));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasIncidentAt("task", IncidentType.EXTRACT_VALUE_ERROR);
        assertThat(instance.openIncidents().get(0).message())
                .isEqualTo("job type: expression '=missing' yielded null, but a string was expected"
                        + " (No variable found with name 'missing')");
        assertThat(instance.warningsAt("task")).isEmpty();
    }

    @Test
    void shouldTellWhatWentWrongBeforeTheStepFailed() {
        // given
        var engine =
                TestEngine.with(taskWith(task -> task.input("=missing", "x").input("=assert(y, y != null)", "z")));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasIncidentAt("task", IncidentType.IO_MAPPING_ERROR);
        assertThat(instance.warningsAt("task")).containsExactly("No variable found with name 'missing'");
        // when: the step is repeated, with the same warning
        instance.setVariables(Map.of("y", 1));
        instance.resolveIncidentAt("task");
        // then
        assertThat(instance).hasNoIncident();
        assertThat(instance.warningsAt("task")).containsExactly("No variable found with name 'missing'");
    }

    @Test
    void shouldKeepTheFirstFewWarningsOfAnElement() {
        // given
        var engine = TestEngine.with(taskWith(task -> {
            for (int i = 0; i < 12; i++) {
                task.input("=missing" + i, "x" + i);
            }
        }));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance.warningsAt("task"))
                .isEqualTo(IntStream.range(0, 10)
                        .mapToObj(i -> "No variable found with name 'missing" + i + "'")
                        .collect(Collectors.toList()));
    }

    @Test
    void shouldKeepWarningsOfLaterStepsAsLongAsThereIsRoom() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.input("=before", "x").output("=behind", "y")));
        var instance = engine.start("p");
        // when
        engine.completeJob("task");
        // then
        assertThat(instance.warningsAt("task"))
                .containsExactly("No variable found with name 'before'", "No variable found with name 'behind'");
    }

    @Test
    void shouldNotWarnOfConditionsThatAreWaitedFor() {
        // given
        var engine = EventModel.engineWith("", """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait"><conditionalEventDefinition><condition>=missing = 1</condition></conditionalEventDefinition></intermediateCatchEvent>
                """);
        // when
        var instance = engine.start("p");
        instance.setVariables(Map.of("other", 1));
        // then
        assertThat(instance).isWaitingOnlyAt("wait");
        assertThat(instance.warningsAt("wait")).isEmpty();
    }

    @Test
    void shouldCutWhatIsTooLong() {
        // given
        var name = "m".repeat(2_000);
        var engine = TestEngine.with(taskWith(task -> task.input("=" + name, "x")));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance.warningsAt("task"))
                .singleElement()
                .satisfies(message -> assertThat(message).hasSize(1_000).endsWith("…"));
    }

    private static BpmnModel taskWith(Consumer<TaskDraft> more) {
        return BpmnModel.process("p").startEvent("start").serviceTask("task", task -> {
            task.jobType("task");
            more.accept(task);
        });
    }
}
