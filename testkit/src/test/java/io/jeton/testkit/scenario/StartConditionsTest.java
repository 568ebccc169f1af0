package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.file;
import static io.jeton.testkit.scenario.EventModel.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conditions start instances when somebody asks. */
class StartConditionsTest {
    private final TestEngine engine = TestEngine.create();

    @Test
    void shouldStartAnInstanceForEachConditionThatHolds() {
        // given
        deploy("p", starting("hot", "=t > 30") + starting("veryHot", "=t > 40"));
        deploy("q", starting("mild", "=t > 10"));
        // when
        var started = engine.evaluateConditions(Map.of("t", 35, "place", "here"));
        // then
        assertThat(started).hasSize(2);
        assertThat(engine.instancesOf("p")).hasSize(1);
        assertThat(engine.instancesOf("p").get(0))
                .isWaitingOnlyAt("workhot")
                .hasOnlyVariables(Map.of("t", 35, "place", "here"));
        assertThat(engine.instancesOf("q")).hasSize(1);
        // when
        engine.evaluateConditions(Map.of("t", 45));
        // then
        assertThat(engine.instancesOf("p")).hasSize(3);
    }

    @Test
    void shouldLeaveOutWhatNamesOtherVariablesAndWhatFails() {
        // given
        deploy("p", starting("always", "=true or t > 3") + starting("broken", "=t + \"x\" > 3"));
        // then
        assertThat(engine.evaluateConditions(Map.of("place", "here"))).isEmpty();
        assertThat(engine.evaluateConditions(Map.of())).isEmpty();
        assertThat(engine.evaluateConditions(Map.of("t", 1))).hasSize(1);
    }

    @Test
    void shouldAskOneDefinitionOnlyIfItIsTheNewest() {
        // given
        var old = deploy("p", starting("hot", "=t > 30"));
        var newest = deploy("p", starting("hot", "=t > 31"));
        deploy("q", starting("hot", "=t > 30"));
        var variables = Map.of("t", new Value("35"));
        // then
        assertThat(engine.await(engine.engine().conditions().evaluate(TestEngine.TENANT, old, variables))
                        .started())
                .isEmpty();
        assertThat(engine.await(engine.engine().conditions().evaluate(TestEngine.TENANT, newest, variables))
                        .started())
                .extracting(started -> started.definition())
                .containsExactly(newest);
        assertThatThrownBy(() -> engine.await(engine.engine()
                        .conditions()
                        .evaluate(TestEngine.TENANT, new ProcessDefinitionKey(42), variables)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("42");
    }

    private ProcessDefinitionKey deploy(String processId, String elements) {
        return engine.deployXml(processId + ".bpmn", file(processId, "", elements))
                .processes()
                .get(0)
                .key();
    }

    private static String starting(String id, String condition) {
        return """
                <startEvent id="%1$s"><conditionalEventDefinition><condition>%2$s</condition></conditionalEventDefinition></startEvent>
                %1$s -> work%1$s
                %3$s
                """.formatted(id, condition.replace(">", "&gt;"), job("work" + id));
    }
}
