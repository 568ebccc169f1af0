package io.jeton.bpmn;

import static io.jeton.bpmn.Models.around;
import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.file;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.process;
import static io.jeton.bpmn.Models.read;
import static io.jeton.bpmn.Models.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.Mapping;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TerminateEndEvent;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BpmnModelReaderTest {
    private static final EvaluationContext NOTHING = new EvaluationContext(VariableView.EMPTY, Instant.EPOCH);

    private static EvaluationContext with(String name, String json) {
        return new EvaluationContext(VariableView.of(Map.of(name, new Value(json))), Instant.EPOCH);
    }

    @Test
    void shouldReadStartFlowAndEnd() throws Exception {
        // when
        var graph = read(file("""
                <bpmn:process id="order" name="Order" isExecutable="true">
                  <bpmn:extensionElements><zeebe:versionTag value="1.2"/></bpmn:extensionElements>
                  <bpmn:startEvent id="s" name="Received"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent>
                  <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/>
                  <bpmn:endEvent id="e"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent>
                </bpmn:process>
                """));
        // then
        assertThat(graph.processId()).isEqualTo("order");
        assertThat(graph.name()).isEqualTo("Order");
        assertThat(graph.versionTag()).isEqualTo("1.2");
        assertThat(graph.nodes()).extracting(FlowNode::id).containsExactly("s", "e");
        assertThat(graph.noneStartEvent()).map(FlowNode::id).contains("s");
        var flow = new SequenceFlow("f", "s", "e", null);
        assertThat(graph.node("s")).isInstanceOf(StartEvent.class);
        assertThat(graph.node("s").name()).isEqualTo("Received");
        assertThat(graph.node("s").type()).isEqualTo(ElementType.START_EVENT);
        assertThat(graph.node("s").incoming()).isEmpty();
        assertThat(graph.node("s").outgoing()).containsExactly(flow);
        assertThat(graph.node("e")).isInstanceOf(NoneEndEvent.class);
        assertThat(graph.node("e").incoming()).containsExactly(flow);
        assertThat(graph.node("e").parent()).isNull();
    }

    @Test
    void shouldReadAnyNamespacePrefix() throws Exception {
        // given
        var xml = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:q="http://camunda.org/schema/zeebe/1.0">
                  <process id="p" isExecutable="true"><startEvent id="s"/>
                    <serviceTask id="t"><extensionElements><q:taskDefinition type="pay"/></extensionElements></serviceTask>
                    <sequenceFlow id="f" sourceRef="s" targetRef="t"/></process>
                </definitions>
                """;
        // then
        assertThat(read(xml).node("t")).isInstanceOf(JobTask.class);
    }

    @ParameterizedTest
    @CsvSource({
        "serviceTask, SERVICE_TASK",
        "sendTask, SEND_TASK",
        "businessRuleTask, BUSINESS_RULE_TASK",
        "scriptTask, SCRIPT_TASK"
    })
    void shouldReadTasksThatNameAJobType(String name, ElementType type) throws Exception {
        // when
        var graph = read(around("<bpmn:" + name + " id='n' name='Pay'>"
                + extensions(
                        "<zeebe:taskDefinition type='payment' retries='5'/><zeebe:taskHeaders>"
                                + "<zeebe:header key='b' value='1'/><zeebe:header key='a' value='=2'/>"
                                + "<zeebe:header key='' value='x'/><zeebe:header key='c' value=''/><zeebe:header key='d'/></zeebe:taskHeaders>")
                + "</bpmn:" + name + ">"));
        // then
        assertThat(graph.node("n")).isInstanceOfSatisfying(JobTask.class, task -> {
            assertThat(task.type()).isEqualTo(type);
            assertThat(task.headers()).containsExactly(Map.entry("b", "1"), Map.entry("a", "=2"));
        });
        var task = (JobTask) graph.node("n");
        assertThat(task.job().type().evaluate(NOTHING)).isEqualTo("payment");
        assertThat(task.job().retries().evaluate(NOTHING)).isEqualTo(5);
    }

    @Test
    void shouldReadJobTypeAndRetriesAsExpressions() throws Exception {
        // when
        var task = (JobTask) read(around("<bpmn:serviceTask id='n'>"
                        + extensions("<zeebe:taskDefinition type='=\"pay-\" + x' retries='=string length(x)'/>")
                        + "</bpmn:serviceTask>"))
                .node("n");
        // then
        assertThat(task.job().type().evaluate(with("x", "\"eu\""))).isEqualTo("pay-eu");
        assertThat(task.job().type().source()).isEqualTo("=\"pay-\" + x");
        assertThat(task.job().retries().evaluate(with("x", "\"eu\""))).isEqualTo(2);
    }

    @Test
    void shouldGiveJobsThreeRetriesByDefault() throws Exception {
        var task = (JobTask) read(around("<bpmn:serviceTask id='n'>" + extensions("<zeebe:taskDefinition type='t'/>")
                        + "</bpmn:serviceTask>"))
                .node("n");
        assertThat(task.job().retries().evaluate(NOTHING)).isEqualTo(3);
    }

    @Test
    void shouldReadScripts() throws Exception {
        var task = (ScriptTask) read(around("<bpmn:scriptTask id='n'>"
                        + extensions("<zeebe:script expression='= x * 2' resultVariable='y'/>") + "</bpmn:scriptTask>"))
                .node("n");
        assertThat(task.resultVariable()).isEqualTo("y");
        assertThat(task.script().evaluate(with("x", "4")).json()).isEqualTo("8");
    }

    @ParameterizedTest
    @CsvSource({"task, TASK", "manualTask, MANUAL_TASK"})
    void shouldLetTasksOfNoWorkerPass(String name, ElementType type) throws Exception {
        var node = read(around("<bpmn:" + name + " id='n'/>")).node("n");
        assertThat(node).isInstanceOf(PassThroughTask.class);
        assertThat(node.type()).isEqualTo(type);
    }

    @Test
    void shouldReadTerminateEndAndNoneThrowEvents() throws Exception {
        // when
        var graph = read(process("<bpmn:startEvent id='s'/><bpmn:intermediateThrowEvent id='i'/>"
                + "<bpmn:endEvent id='e'><bpmn:terminateEventDefinition id='d'/></bpmn:endEvent>"
                + flow("f1", "s", "i") + flow("f2", "i", "e")));
        // then
        assertThat(graph.node("i")).isInstanceOf(NoneThrowEvent.class);
        assertThat(graph.node("e")).isInstanceOf(TerminateEndEvent.class);
    }

    @Test
    void shouldReadConditionsAndTheDefaultFlowOfAnActivity() throws Exception {
        // when
        var graph = read(process("<bpmn:startEvent id='s'/><bpmn:task id='t' default='b'/><bpmn:endEvent id='e'/>"
                + flow("f", "s", "t") + flow("a", "t", "e", "=n > 2") + flow("b", "t", "e") + flow("c", "t", "e")));
        // then
        var task = graph.node("t");
        assertThat(task.defaultFlow()).isSameAs(task.outgoing().get(1));
        assertThat(task.choosesAmongFlows()).isTrue();
        assertThat(task.outgoing().get(0).condition()).isNotNull();
        assertThat(task.outgoing().get(2).condition()).isNull();
        assertThat(graph.node("s").choosesAmongFlows()).isFalse();
    }

    @Test
    void shouldReadGatewaysWithFlowsInModelOrder() throws Exception {
        // when
        var graph = read(process("<bpmn:startEvent id='s'/><bpmn:exclusiveGateway id='x' default='b'/>"
                + "<bpmn:parallelGateway id='y'/><bpmn:task id='t'/>"
                + flow("f", "s", "x") + flow("c", "x", "y", " = n > 2 ") + flow("b", "x", "y")
                + flow("a", "x", "y", "=n > 1")
                + flow("z", "y", "t")));
        // then
        var gateway = (ExclusiveGateway) graph.node("x");
        assertThat(gateway.outgoing()).extracting(SequenceFlow::id).containsExactly("c", "b", "a");
        assertThat(gateway.defaultFlow()).isSameAs(gateway.outgoing().get(1));
        assertThat(gateway.outgoing().get(0).condition().evaluate(with("n", "3")))
                .isTrue();
        assertThat(gateway.outgoing().get(1).condition()).isNull();
        assertThat(graph.node("y")).isInstanceOf(ParallelGateway.class);
        assertThat(graph.node("y").incoming()).extracting(SequenceFlow::id).containsExactly("c", "b", "a");
    }

    @Test
    void shouldReadNestedSubProcesses() throws Exception {
        // when
        var graph = read(around("""
                <bpmn:subProcess id="n">
                  <bpmn:startEvent id="s1"/>
                  <bpmn:subProcess id="inner"><bpmn:startEvent id="s2"/></bpmn:subProcess>
                  <bpmn:sequenceFlow id="f3" sourceRef="s1" targetRef="inner"/>
                </bpmn:subProcess>
                """));
        // then
        assertThat(graph.nodes()).extracting(FlowNode::id).containsExactly("s", "n", "s1", "inner", "s2", "e");
        assertThat(((SubProcess) graph.node("n")).startEvent()).isEqualTo("s1");
        assertThat(((SubProcess) graph.node("inner")).startEvent()).isEqualTo("s2");
        assertThat(graph.node("n").parent()).isNull();
        assertThat(graph.node("s1").parent()).isEqualTo("n");
        assertThat(graph.node("s2").parent()).isEqualTo("inner");
        assertThat(graph.noneStartEvent()).map(FlowNode::id).contains("s");
    }

    @Test
    void shouldReadMappingsInModelOrder() throws Exception {
        // when
        var node = read(around("<bpmn:task id='n'>" + extensions("""
                                <zeebe:ioMapping>
                                  <zeebe:input source="=x + 1" target="b"/>
                                  <zeebe:input source="text" target="a.deep"/>
                                  <zeebe:input target="nothing"/>
                                  <zeebe:output source="=b" target="result.b"/>
                                </zeebe:ioMapping>
                                """) + "</bpmn:task>"))
                .node("n");
        // then
        assertThat(node.inputs()).extracting(Mapping::variable).containsExactly("b", "a", "nothing");
        assertThat(node.outputs()).extracting(Mapping::variable).containsExactly("result");
        assertThat(node.inputs().get(0).apply(with("x", "1"), null).json()).isEqualTo("2");
        assertThat(node.inputs().get(1).apply(NOTHING, null).json()).isEqualTo("{\"deep\":\"text\"}");
        assertThat(node.inputs().get(2).apply(NOTHING, null)).isEqualTo(Value.NULL);
        assertThat(node.outputs()
                        .get(0)
                        .apply(with("b", "1"), new Value("{\"a\":0}"))
                        .json())
                .isEqualTo("{\"a\":0,\"b\":1}");
    }

    @Test
    void shouldApplyOnlyOutputsToEventsAndNothingToGateways() throws Exception {
        // given
        var mapping = extensions(
                "<zeebe:ioMapping><zeebe:input source='=1' target='a'/><zeebe:output source='=1' target='b'/></zeebe:ioMapping>");
        // when
        var graph = read(process(
                "<bpmn:startEvent id='s'>" + mapping + "</bpmn:startEvent><bpmn:parallelGateway id='g'>" + mapping
                        + "</bpmn:parallelGateway><bpmn:endEvent id='t'>" + mapping
                        + "<bpmn:terminateEventDefinition/></bpmn:endEvent>"
                        + "<bpmn:endEvent id='e'>" + mapping + "</bpmn:endEvent>"
                        + flow("f1", "s", "g") + flow("f2", "g", "t") + flow("f3", "g", "e")));
        // then
        assertThat(graph.nodes()).allSatisfy(node -> assertThat(node.inputs()).isEmpty());
        assertThat(graph.node("s").outputs()).hasSize(1);
        assertThat(graph.node("e").outputs()).hasSize(1);
        assertThat(graph.node("g").outputs()).isEmpty();
        assertThat(graph.node("t").outputs()).isEmpty();
    }

    @Test
    void shouldReadAllExecutableProcessesAndOnlyThose() throws Exception {
        // when
        var graphs = readAll(file("""
                <bpmn:collaboration id="c"><bpmn:participant id="x" processRef="b"/>
                  <bpmn:messageFlow id="m" sourceRef="x" targetRef="s2"/></bpmn:collaboration>
                <bpmn:process id="b" isExecutable="true"><bpmn:startEvent id="s1"/></bpmn:process>
                <bpmn:process id="drawing" isExecutable="false"><bpmn:userTask id="u"/><bpmn:complexGateway id="g"/></bpmn:process>
                <bpmn:process id="another"><bpmn:userTask id="u2"/></bpmn:process>
                <bpmn:process id="a" isExecutable="true"><bpmn:startEvent id="s2"/></bpmn:process>
                """));
        // then
        assertThat(graphs).extracting(ProcessGraph::processId).containsExactly("b", "a");
    }

    @Test
    void shouldPassOverWhatSaysNothingAboutExecution() throws Exception {
        // when
        var graph = read(file("""
                <bpmn:message id="m" name="x"/><bpmn:error id="err" errorCode="1"/><bpmn:category id="cat"/>
                <bpmn:process id="p" isExecutable="true" camunda:historyTimeToLive="P1D" unknown="1">
                  <bpmn:documentation>words</bpmn:documentation>
                  <bpmn:extensionElements>
                    <zeebe:properties><zeebe:property name="a" value="b"/></zeebe:properties><zeebe:futureThing/>
                    <x:any xmlns:x="urn:x"><x:thing/></x:any><x:any xmlns:x="urn:x"/>
                  </bpmn:extensionElements>
                  <bpmn:laneSet id="ls"><bpmn:lane id="l"><bpmn:flowNodeRef>s</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
                  <bpmn:startEvent id="s"/>
                  <bpmn:dataObject id="do"/><bpmn:dataObjectReference id="dor" dataObjectRef="do"/><bpmn:dataStoreReference id="ds"/>
                  <bpmn:task id="t" camunda:asyncBefore="false"><bpmn:ioSpecification/><bpmn:dataInputAssociation/><bpmn:property/></bpmn:task>
                  <bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                  <bpmn:textAnnotation id="ta"><bpmn:text>note</bpmn:text></bpmn:textAnnotation>
                  <bpmn:association id="as" sourceRef="t" targetRef="ta"/><bpmn:group id="g"/>
                  <y:foreign xmlns:y="urn:y" id="s"/>
                </bpmn:process>
                <d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="p"><d:BPMNPlane id="s"/></d:BPMNDiagram>
                """));
        // then
        assertThat(graph.nodes()).extracting(FlowNode::id).containsExactly("s", "t");
    }
}
