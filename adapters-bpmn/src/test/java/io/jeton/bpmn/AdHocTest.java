package io.jeton.bpmn;

import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdHocTest {
    private static final String TASK = "<bpmn:task id='t'/>";
    private static final String JOB = "<zeebe:taskDefinition type='agent'/>";

    private static String adHoc(String attributes, String content) {
        return "<bpmn:adHocSubProcess id='n' " + attributes + ">" + content + "</bpmn:adHocSubProcess>";
    }

    private static String started(String content) {
        return process("<bpmn:startEvent id='s'/>" + content);
    }

    private static AdHocSubProcess compiled(String attributes, String content) throws Exception {
        return (AdHocSubProcess) read(started(adHoc(attributes, content))).node("n");
    }

    private static void assertRefused(String content, String elementId, String reason) {
        assertThat(problems(started(content))).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo(elementId);
            assertThat(problem.reason()).contains(reason);
        });
    }

    private static EvaluationContext with(String json) {
        return new EvaluationContext(VariableView.of(Map.of("x", new Value(json))), Instant.EPOCH);
    }

    @Test
    void shouldReadTheLeastThatThereMayBe() throws Exception {
        // when
        var graph = read(started(adHoc("name='Tools'", TASK) + "<bpmn:endEvent id='e'/>" + flow("in", "s", "n")
                + flow("out", "n", "e")));
        // then
        assertThat(graph.node("n")).isInstanceOfSatisfying(AdHocSubProcess.class, node -> {
            assertThat(node.type()).isEqualTo(ElementType.AD_HOC_SUB_PROCESS);
            assertThat(node.name()).isEqualTo("Tools");
            assertThat(node.outgoing()).hasSize(1);
            assertThat(node.activities()).containsExactly("t");
            assertThat(node.activeElements()).isNull();
            assertThat(node.completionCondition()).isNull();
            assertThat(node.cancelsRemaining()).isTrue();
            assertThat(node.output()).isNull();
            assertThat(node.job()).isNull();
            assertThat(node.opensJobs()).isFalse();
        });
    }

    @Test
    void shouldPutAnInnerInstanceBetweenItAndItsActivities() throws Exception {
        // when
        var graph = read(started(adHoc("", TASK)));
        // then
        assertThat(graph.node("t").parent()).isEqualTo("n#innerInstance");
        assertThat(graph.node("n#innerInstance")).isInstanceOfSatisfying(AdHocInnerInstance.class, inner -> {
            assertThat(inner.parent()).isEqualTo("n");
            assertThat(inner.type()).isEqualTo(ElementType.AD_HOC_SUB_PROCESS_INNER_INSTANCE);
        });
        assertThat(((AdHocSubProcess) graph.node("n")).innerInstance()).isEqualTo("n#innerInstance");
    }

    @Test
    void shouldKnowWhatCanBeActivated() throws Exception {
        // when
        var node = compiled(
                "",
                TASK + "<bpmn:task id='second'/><bpmn:exclusiveGateway id='g'/><bpmn:subProcess id='sub'>"
                        + "<bpmn:startEvent id='s2'/><bpmn:task id='deep'/></bpmn:subProcess>"
                        + "<bpmn:boundaryEvent id='b' attachedToRef='t'><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                        + "<bpmn:task id='h' isForCompensation='true'/>"
                        + "<bpmn:association id='a' sourceRef='b' targetRef='h'/>" + flow("f", "t", "second"));
        // then
        assertThat(node.activities()).containsExactly("t", "sub");
    }

    @Test
    void shouldReadWhatIsActivatedCollectedAndAsked() throws Exception {
        // when
        var node = compiled(
                "cancelRemainingInstances='false'",
                extensions("<zeebe:adHoc activeElementsCollection='=x' outputCollection='all' outputElement='=x'/>")
                        + TASK + "<bpmn:completionCondition>=x</bpmn:completionCondition>");
        // then
        assertThat(node.activeElements().evaluate(with("[\"t\"]"))).containsExactly("t");
        assertThatThrownBy(() -> node.activeElements().evaluate(with("[1]")))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageContaining("a list of up to 1000 strings");
        assertThatThrownBy(() -> node.activeElements().evaluate(with("null"))).isInstanceOf(ExpressionFailed.class);
        assertThat(node.output().collection()).isEqualTo("all");
        assertThat(node.output().element().evaluate(with("1.50"))).isEqualTo(new Value("1.50"));
        assertThat(node.completionCondition().evaluate(with("true"))).isTrue();
        assertThat(node.cancelsRemaining()).isFalse();
    }

    @Test
    void shouldRefuseMoreStringsThanABound() throws Exception {
        // when
        var node = compiled(
                "", extensions("<zeebe:adHoc activeElementsCollection='=for i in 1..x return \"t\"'/>") + TASK);
        // then
        assertThat(node.activeElements().evaluate(with("1000"))).hasSize(1000);
        assertThatThrownBy(() -> node.activeElements().evaluate(with("1001"))).isInstanceOf(ExpressionFailed.class);
    }

    @Test
    void shouldReadAJob() throws Exception {
        // when
        var node = compiled(
                "cancelRemainingInstances='true'",
                extensions(
                                "<zeebe:taskDefinition type='=x' retries='5'/><zeebe:taskHeaders><zeebe:header key='a' value='b'/></zeebe:taskHeaders>")
                        + TASK);
        // then
        assertThat(node.job().type().evaluate(with("\"agent\""))).isEqualTo("agent");
        assertThat(node.job().retries().evaluate(with("1"))).isEqualTo(5);
        assertThat(node.headers()).containsExactly(Map.entry("a", "b"));
        assertThat(node.opensJobs()).isTrue();
    }

    @Test
    void shouldDescribeItsActivities() throws Exception {
        // when
        var node = compiled(
                "",
                "<bpmn:task id='t' name='Say &quot;hi&quot;'><bpmn:documentation>Two\nlines</bpmn:documentation>"
                        + extensions(
                                "<zeebe:properties><zeebe:property name='a' value='1'/><zeebe:property name='b'/></zeebe:properties>")
                        + "</bpmn:task><bpmn:task id='u'/>");
        // then
        assertThat(node.description().json())
                .isEqualTo(
                        "[{\"elementId\":\"t\",\"elementName\":\"Say \\\"hi\\\"\",\"documentation\":\"Two\\nlines\","
                                + "\"properties\":{\"a\":\"1\",\"b\":null},\"parameters\":[]},"
                                + "{\"elementId\":\"u\",\"elementName\":null,\"documentation\":null,\"properties\":{},\"parameters\":[]}]");
    }

    @Test
    void shouldRefuseAnEmptyOne() {
        assertRefused(adHoc("", ""), "n", "an ad-hoc sub-process must have at least one activity");
        assertRefused(
                adHoc("", "<bpmn:exclusiveGateway id='g'/>"),
                "n",
                "an ad-hoc sub-process must have at least one activity");
    }

    @ParameterizedTest
    @CsvSource({
        "startEvent, start events directly inside of an ad-hoc sub-process are not supported",
        "endEvent, end events directly inside of an ad-hoc sub-process are not supported",
    })
    void shouldRefuseEventsThatBeginOrEnd(String name, String reason) {
        assertRefused(adHoc("", TASK + "<bpmn:" + name + " id='x'/>"), "x", reason);
    }

    @Test
    void shouldRefuseEventSubProcesses() {
        assertRefused(
                adHoc(
                        "",
                        TASK + "<bpmn:subProcess id='x' triggeredByEvent='true'><bpmn:startEvent id='s2'>"
                                + "<bpmn:errorEventDefinition/></bpmn:startEvent></bpmn:subProcess>"),
                "x",
                "event sub-processes directly inside of an ad-hoc sub-process are not supported");
    }

    @ParameterizedTest
    @CsvSource({
        "ordering='Sequential', ad-hoc sub-processes with sequential ordering are not supported",
        "triggeredByEvent='true', triggered by an event is not supported",
    })
    void shouldRefuseVariants(String attributes, String reason) {
        assertRefused(adHoc(attributes, TASK), "n", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outputCollection='all'", "outputElement='=x'"})
    void shouldRefuseHalfAnOutput(String attribute) {
        assertRefused(
                adHoc("", extensions("<zeebe:adHoc " + attribute + "/>") + TASK),
                "n",
                "outputCollection and outputElement are needed both or not at all");
    }

    @Test
    void shouldRefuseToCollectIntoAPath() {
        assertRefused(
                adHoc("", extensions("<zeebe:adHoc outputCollection='a.b' outputElement='=x'/>") + TASK),
                "n",
                "must be a variable's name, not a path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activeElementsCollection='t'",
                "outputCollection='all' outputElement='x'",
                "activeElementsCollection='=1 +'"
            })
    void shouldRefuseWhatIsNoExpression(String attributes) {
        assertRefused(adHoc("", extensions("<zeebe:adHoc " + attributes + "/>") + TASK), "n", "expression");
    }

    @Test
    void shouldRefuseAConditionThatIsNoExpression() {
        assertRefused(
                adHoc("", TASK + "<bpmn:completionCondition>x</bpmn:completionCondition>"),
                "n",
                "completionCondition: an expression, which starts with '='");
    }

    @Test
    void shouldLetOnlyTheWorkerDecideIfThereIsAJob() {
        var reason = "its worker decides";
        assertRefused(
                adHoc("", extensions(JOB) + TASK + "<bpmn:completionCondition>=x</bpmn:completionCondition>"),
                "n",
                reason);
        assertRefused(adHoc("", extensions(JOB + "<zeebe:adHoc activeElementsCollection='=x'/>") + TASK), "n", reason);
        assertRefused(adHoc("cancelRemainingInstances='false'", extensions(JOB) + TASK), "n", reason);
    }

    @Test
    void shouldRefuseIdsThatLeaveNoRoomForInnerInstances() {
        var longest = "x".repeat(255 - AdHocInnerInstance.SUFFIX.length());
        assertThat(problems(started(adHoc("", TASK).replace("id='n'", "id='" + longest + "'"))))
                .isEmpty();
        assertRefused(
                adHoc("", TASK).replace("id='n'", "id='" + longest + "x'"),
                longest + "x",
                "must not be longer than 241");
        assertRefused(adHoc("", TASK) + "<bpmn:task id='n#innerInstance'/>", "n", "must not be used");
    }
}
