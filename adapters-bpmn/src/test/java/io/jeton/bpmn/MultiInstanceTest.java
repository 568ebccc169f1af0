package io.jeton.bpmn;

import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.SequenceFlow;
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

class MultiInstanceTest {
    private static final String ITEMS = "inputCollection='=items' inputElement='item'";

    private static String task(String attributes, String marker, String characteristics, String more) {
        return """
                <bpmn:task id='n' name='Each' %s>
                  <bpmn:multiInstanceLoopCharacteristics %s><bpmn:extensionElements>%s</bpmn:extensionElements>%s
                  </bpmn:multiInstanceLoopCharacteristics></bpmn:task>
                """.formatted(
                        attributes,
                        marker,
                        characteristics.isEmpty() ? "" : "<zeebe:loopCharacteristics " + characteristics + "/>",
                        more);
    }

    private static String started(String content) {
        return process("<bpmn:startEvent id='s'/>" + flow("in", "s", "n") + content);
    }

    private static MultiInstanceBody body(String characteristics, String more) throws Exception {
        return (MultiInstanceBody)
                read(started(task("", "", characteristics, more))).node("n#multiInstanceBody");
    }

    private static void assertRefused(String content, String elementId, String reason) {
        assertThat(problems(started(content))).anySatisfy(problem -> {
            assertThat(problem.elementId()).isEqualTo(elementId);
            assertThat(problem.reason()).contains(reason);
        });
    }

    private static EvaluationContext with(String items) {
        return new EvaluationContext(VariableView.of(Map.of("items", new Value(items))), Instant.EPOCH);
    }

    @Test
    void shouldPutABodyAroundTheActivity() throws Exception {
        // when
        var graph = read(started(task(
                        "camunda:asyncBefore='true' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'",
                        "isSequential='true' camunda:asyncAfter='true' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'",
                        ITEMS + " outputCollection='results' outputElement='=result.value'",
                        "<bpmn:completionCondition>=done</bpmn:completionCondition>")
                + "<bpmn:boundaryEvent id='b' attachedToRef='n'><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>"
                + "</bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id='e'/>" + flow("out", "n", "e")));
        // then
        assertThat(graph.node("n#multiInstanceBody")).isInstanceOfSatisfying(MultiInstanceBody.class, body -> {
            assertThat(body.type()).isEqualTo(ElementType.MULTI_INSTANCE_BODY);
            assertThat(body.shownId()).isEqualTo("n");
            assertThat(body.name()).isEqualTo("Each");
            assertThat(body.parent()).isNull();
            assertThat(body.incoming()).extracting(SequenceFlow::id).containsExactly("in");
            assertThat(body.outgoing()).extracting(SequenceFlow::id).containsExactly("out");
            assertThat(body.continuation().before()).isTrue();
            assertThat(body.continuation().after()).isFalse();
            assertThat(body.sequential()).isTrue();
            assertThat(body.inputElement()).isEqualTo("item");
            assertThat(body.completionCondition()).isNotNull();
            assertThat(body.output()).isNotNull();
        });
        assertThat(graph.node("n")).satisfies(activity -> {
            assertThat(activity.type()).isEqualTo(ElementType.TASK);
            assertThat(activity.parent()).isEqualTo("n#multiInstanceBody");
            assertThat(activity.incoming()).isEmpty();
            assertThat(activity.outgoing()).isEmpty();
            assertThat(activity.continuation().before()).isFalse();
            assertThat(activity.continuation().after()).isTrue();
        });
        assertThat(graph.node("b")).isInstanceOfSatisfying(BoundaryEvent.class, event -> assertThat(event.attachedTo())
                .isEqualTo("n#multiInstanceBody"));
        assertThat(graph.iterates()).isTrue();
        assertThat(graph.isLoadedInParts()).isTrue();
        assertThat(graph.iterationDepth()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "=result, result",
        "=result.value, result",
        "=item, ",
        "=loopCounter, ",
        "=result + 1, ",
        "'={a: result}', ",
    })
    void shouldTellWhichVariableTheOutputIs(String outputElement, String variable) throws Exception {
        var output = body(ITEMS + " outputCollection='results' outputElement='" + outputElement + "'", "")
                .output();
        assertThat(output).isNotNull();
        assertThat(output.variable()).isEqualTo(variable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|0",
                "[1]|1",
                "[ 1 , \"a\\\"]\" , [ 2, [3] ] , {\"b\" : [ ]} , null , true , -1.50e3 ]|7",
            })
    void shouldCutAListIntoItsItems(String list, int count) throws Exception {
        // when
        var items = body(ITEMS, "").items().evaluate(with(list));
        // then
        assertThat(items).hasSize(count);
        var joined = String.join(",", items.stream().map(Value::json).toList());
        assertThat(("[" + joined + "]").replace(" ", "")).isEqualTo(list.replace(" ", ""));
    }

    @Test
    void shouldCutALongListIntoItsItems() throws Exception {
        // given
        var list = new StringBuilder("[");
        for (int i = 0; i < 50_000; i++) {
            list.append(i == 0 ? "" : ", ").append(i % 2 == 0 ? "\"item " + i + "\"" : i);
        }
        // when
        var items = body(ITEMS, "").items().evaluate(with(list.append(']').toString()));
        // then
        assertThat(items).hasSize(50_000);
        assertThat(items.get(49_998)).isEqualTo(new Value("\"item 49998\""));
        assertThat(items.get(49_999)).isEqualTo(new Value("49999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"[]\"", "{\"a\":[]}"})
    void shouldFailWithoutAList(String value) throws Exception {
        var items = body(ITEMS, "").items();
        assertThatThrownBy(() -> items.evaluate(with(value)))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageContaining("a list was expected");
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "=1 + 1, 2", "0, 0"})
    void shouldReadANumberOfIterations(String text, int number) throws Exception {
        var cardinality = body("", "<bpmn:loopCardinality>" + text + "</bpmn:loopCardinality>")
                .cardinality();
        assertThat(cardinality.evaluate(with("[]"))).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''|needs a zeebe:loopCharacteristics with an inputCollection, or a loopCardinality",
                "inputElement='a'|''|needs a zeebe:loopCharacteristics with an inputCollection, or a loopCardinality",
                "inputCollection='=a'|3|must not have both",
                "inputCollection='items'|''|inputCollection: an expression",
                "inputCollection='=['|''|inputCollection: ",
                "inputElement='a'|3|needs an inputCollection",
                "inputCollection='=a' inputElement='a.b'|''|inputElement 'a.b'",
                "inputCollection='=a' outputCollection='a'|''|both or not at all",
                "inputCollection='=a' outputElement='=a'|''|both or not at all",
                "inputCollection='=a' outputCollection='a.b' outputElement='=a'|''|outputCollection 'a.b'",
                "inputCollection='=a' outputCollection='a' outputElement='a'|''|outputElement: an expression",
                "''|-1|loopCardinality: a number from 0",
                "''|many|loopCardinality: a whole number",
            })
    void shouldRefuseWhatCannotBeExecuted(String characteristics, String cardinality, String reason) {
        assertRefused(
                task(
                        "",
                        "",
                        characteristics.equals("''") ? "" : characteristics,
                        cardinality.equals("''")
                                ? ""
                                : "<bpmn:loopCardinality>" + cardinality + "</bpmn:loopCardinality>"),
                "n",
                reason);
    }

    @Test
    void shouldRefuseAnIdThatCouldBeMistaken() {
        assertRefused(
                task("", "", ITEMS, "") + "<bpmn:task id='n#multiInstanceBody'/>",
                "n",
                "the id 'n#multiInstanceBody' is that of its multi-instance body");
    }

    @ParameterizedTest
    @CsvSource({"startEvent, start events", "exclusiveGateway, exclusive gateways"})
    void shouldRefuseTheMarkerOfWhatIsNoActivity(String element, String plural) {
        assertRefused(
                "<bpmn:task id='n'/><bpmn:" + element + " id='x'><bpmn:multiInstanceLoopCharacteristics/></bpmn:"
                        + element + ">",
                "x",
                plural + " cannot be multi-instance");
    }

    @Test
    void shouldRefuseToCancelOneOfSeveralTransactions() {
        assertRefused("""
                <bpmn:transaction id='n'><bpmn:startEvent id='t'/>
                <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
                </bpmn:transaction>
                <bpmn:boundaryEvent id='c' attachedToRef='n'><bpmn:cancelEventDefinition/></bpmn:boundaryEvent>
                """, "c", "not supported on a multi-instance transaction");
    }

    @Test
    void shouldNotLoadInPartsWhatLooksAtVariablesOutside() throws Exception {
        // when
        var graph = read(started("""
                <bpmn:subProcess id='n'><bpmn:startEvent id='t'/>
                <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
                <bpmn:intermediateCatchEvent id='c'><bpmn:conditionalEventDefinition><bpmn:condition>=x</bpmn:condition>
                </bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>%s</bpmn:subProcess>
                """.formatted(flow("tc", "t", "c"))));
        // then
        assertThat(graph.iterates()).isTrue();
        assertThat(graph.isLoadedInParts()).isFalse();
    }
}
