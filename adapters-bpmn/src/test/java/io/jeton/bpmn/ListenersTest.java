package io.jeton.bpmn;

import static io.jeton.bpmn.Models.around;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static io.jeton.bpmn.Models.withDeclarations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.ListenerEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenersTest {
    private static String listeners(String content) {
        return "<bpmn:extensionElements><zeebe:executionListeners>" + content
                + "</zeebe:executionListeners></bpmn:extensionElements>";
    }

    private static String listener(String event) {
        return "<zeebe:executionListener eventType='" + event + "' type='told'/>";
    }

    @Test
    void shouldReadTheListenersOfATask() throws Exception {
        // when
        var node = read(around("<bpmn:task id='n'><bpmn:extensionElements>"
                        + "<zeebe:taskHeaders><zeebe:header key='a' value='1'/><zeebe:header key='b' value='2'/></zeebe:taskHeaders>"
                        + "<zeebe:executionListeners>"
                        + "<zeebe:executionListener eventType='end' type='=kind' retries='5'><zeebe:taskHeaders>"
                        + "<zeebe:header key='b' value='3'/></zeebe:taskHeaders></zeebe:executionListener>"
                        + listener("start") + "</zeebe:executionListeners></bpmn:extensionElements></bpmn:task>"))
                .node("n");
        // then
        assertThat(node.listeners().start())
                .extracting(job -> job.type().source())
                .containsExactly("told");
        assertThat(node.listeners().end())
                .extracting(job -> job.type().source(), job -> job.retries().source(), JobTemplate::headers)
                .containsExactly(tuple("=kind", "5", Map.of("a", "1", "b", "3")));
        assertThat(node.headersFor(new JobListener(ListenerEvent.END, 0))).isEqualTo(Map.of("a", "1", "b", "3"));
        assertThat(node.mayHaveJob()).isTrue();
    }

    @Test
    void shouldReadTheListenersOfAProcess() throws Exception {
        // when
        var graph = read(process(listeners(listener("start") + listener("end")) + "<bpmn:startEvent id='s'/>"));
        // then
        assertThat(graph.process().listeners().start()).hasSize(1);
        assertThat(graph.process().listeners().end()).hasSize(1);
        assertThat(graph.node("p")).isEqualTo(graph.process());
    }

    @ParameterizedTest
    @CsvSource({
        "startEvent, start, start listeners are not possible on start events",
        "exclusiveGateway, end, end listeners are not possible on exclusive gateways",
        "parallelGateway, end, end listeners are not possible on parallel gateways",
        "task, begin, zeebe:executionListener has the eventType 'begin'; expected one of end or start",
    })
    void shouldRefuseListenersWhereNothingCanBeToldOfThem(String tag, String event, String reason) {
        var content = "<bpmn:%1$s id='n'>%2$s</bpmn:%1$s>".formatted(tag, listeners(listener(event)));
        var file = tag.equals("startEvent") ? process(content) : around(content);
        assertThat(problems(file)).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo("n");
            assertThat(problem.reason()).startsWith(reason.replace(" or ", ", "));
        });
    }

    @Test
    void shouldRefuseEndListenersOfErrorEndEvents() {
        assertThat(problems(withDeclarations("<bpmn:endEvent id='n'>" + listeners(listener("end"))
                        + "<bpmn:errorEventDefinition errorRef='late'/></bpmn:endEvent>")))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.reason()).isEqualTo("end listeners are not possible on error end events"));
    }

    @ParameterizedTest
    @CsvSource({
        "eventType='start', zeebe:executionListener has no type",
        "type='t', zeebe:executionListener has no eventType"
    })
    void shouldRefuseListenersThatLackSomething(String attributes, String reason) {
        assertThat(problems(around("<bpmn:task id='n'>" + listeners("<zeebe:executionListener " + attributes + "/>")
                        + "</bpmn:task>")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).startsWith(reason));
    }

    @Test
    void shouldRefuseTheSameListenerTwice() {
        assertThat(problems(around("<bpmn:task id='n'>"
                        + listeners(listener("end") + listener("start") + listener("end")) + "</bpmn:task>")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason())
                        .isEqualTo(
                                "there are two listeners of the type 'told' for the event 'end'; expected each type once for "
                                        + "an event"));
    }
}
