package io.jeton.bpmn;

import static io.jeton.bpmn.Models.around;
import static io.jeton.bpmn.Models.extensions;
import static io.jeton.bpmn.Models.file;
import static io.jeton.bpmn.Models.flow;
import static io.jeton.bpmn.Models.problems;
import static io.jeton.bpmn.Models.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InvalidModel.Problem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private static void assertRefused(String xml, String elementId, String reason) {
        assertThat(problems(xml)).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo(elementId);
            assertThat(problem.reason()).contains(reason);
        });
    }

    @Nested
    class NotSupportedYet {
        @ParameterizedTest
        @CsvSource({
            "complexGateway, complex gateways are not supported yet",
            "choreographyTask, choreographies are not supported yet",
            "somethingElse, 'somethingElse' is not an element that a process may have",
        })
        void shouldRefuseElements(String name, String reason) {
            assertRefused(around("<bpmn:" + name + " id='n'/>"), "n", reason);
        }

        @ParameterizedTest
        @CsvSource({
            "endEvent, eventDefinitionRef, referenced end events are not supported yet",
            "intermediateThrowEvent, terminateEventDefinition, terminate intermediate throw events are not supported yet",
            "intermediateCatchEvent, errorEventDefinition, error intermediate catch events are not supported yet",
            "intermediateCatchEvent, escalationEventDefinition, escalation intermediate catch events are not supported yet",
        })
        void shouldRefuseEventsOfAKind(String name, String definition, String reason) {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:" + name + " id='n' attachedToRef='s'><bpmn:" + definition
                            + "/></bpmn:" + name + ">"),
                    "n",
                    reason);
        }

        @Test
        void shouldRefuseEventsWithSeveralDefinitions() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:endEvent id='n'><bpmn:terminateEventDefinition/>"
                            + "<bpmn:errorEventDefinition/></bpmn:endEvent>"),
                    "n",
                    "terminate and error end events are not supported yet");
        }

        @ParameterizedTest
        @CsvSource({
            "standardLoopCharacteristics, standard loops are not supported",
        })
        void shouldRefuseMarkers(String marker, String reason) {
            assertRefused(around("<bpmn:task id='n'><bpmn:" + marker + "/></bpmn:task>"), "n", reason);
            assertRefused(
                    around("<bpmn:subProcess id='n'><bpmn:startEvent id='s2'/><bpmn:" + marker
                            + "/></bpmn:subProcess>"),
                    "n",
                    reason);
        }

        @Test
        void shouldRefuseSendTasksWithoutAMessage() {
            assertRefused(
                    around("<bpmn:sendTask id='n'>" + extensions("<zeebe:publishMessage correlationKey='=1'/>")
                            + "</bpmn:sendTask>"),
                    "n",
                    "it refers to no message: messageRef is missing");
        }

        @ParameterizedTest
        @CsvSource({
            "businessRuleTask, calledDecision, exactly one of zeebe:calledDecision and zeebe:taskDefinition is needed",
            "sendTask, publishMessage, 'either zeebe:publishMessage or zeebe:taskDefinition is allowed, not both'",
        })
        void shouldRefuseTwoWaysToDoATask(String task, String extension, String reason) {
            assertRefused(
                    around("<bpmn:" + task + " id='n'>"
                            + extensions("<zeebe:" + extension + "/><zeebe:taskDefinition type='t'/>") + "</bpmn:"
                            + task + ">"),
                    "n",
                    reason);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                resourceType="t"                                     | zeebe:linkedResource has no resourceId
                resourceId="r"                                       | zeebe:linkedResource has no resourceType
                resourceId="=r" resourceType="t"                     | expected the resourceId itself, but found an expression: '=r'
                resourceId="r" resourceType="t" versionTag="v"       | a versionTag is needed with bindingType 'versionTag'
                resourceId="r" resourceType="t" bindingType="newest" | bindingType must be 'latest', 'deployment' or 'versionTag'
                """, quoteCharacter = '`')
        void shouldRefuseLinkedResourcesThatNameNothing(String attributes, String reason) {
            assertRefused(
                    around("<bpmn:serviceTask id='n'>"
                            + extensions("<zeebe:taskDefinition type='t'/><zeebe:linkedResources><zeebe:linkedResource "
                                    + attributes + "/></zeebe:linkedResources>")
                            + "</bpmn:serviceTask>"),
                    "n",
                    reason);
        }

        @Test
        void shouldRefuseTooManyLinkedResources() {
            assertRefused(
                    around("<bpmn:serviceTask id='n'>"
                            + extensions("<zeebe:taskDefinition type='t'/><zeebe:linkedResources>"
                                    + "<zeebe:linkedResource resourceId='r' resourceType='t'/>"
                                            .repeat(LinkedResourceCompiler.LINKS_MAX + 1)
                                    + "</zeebe:linkedResources>")
                            + "</bpmn:serviceTask>"),
                    "n",
                    "zeebe:linkedResources lists 101 resources, more than 100");
        }
    }

    @Nested
    class Files {
        @Test
        void shouldRefuseAFileWithoutAnExecutableProcess() {
            assertRefused(file("<bpmn:process id='p' isExecutable='false'/>"), null, "at least one executable process");
            assertRefused(file(""), null, "at least one executable process");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<definitions/>",
                    "<definitions xmlns='urn:other'/>",
                    "<process xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' id='p' isExecutable='true'/>"
                })
        void shouldRefuseOtherDocuments(String xml) {
            assertRefused(xml, null, "the root element must be 'definitions' of BPMN 2.0");
        }

        @Test
        void shouldRefuseAnIdThatIsUsedTwice() {
            assertRefused(
                    file("<bpmn:process id='a' isExecutable='true'><bpmn:startEvent id='s'/></bpmn:process>\n"
                            + "<bpmn:process id='b'><bpmn:userTask id='s'/></bpmn:process>"),
                    "s",
                    "the id is used twice: by a startEvent in line 5 and by a userTask in line 6");
        }

        @ParameterizedTest
        @CsvSource(
                ignoreLeadingAndTrailingWhitespace = false,
                value = {"' x',begins or ends with white space", "'x ',begins or ends with white space"})
        void shouldRefuseIdsWithHiddenWhiteSpace(String id, String reason) {
            assertRefused(process("<bpmn:startEvent id='" + id + "'/>"), id, reason);
        }

        @Test
        void shouldRefuseIdsThatAreTooLong() {
            assertThat(problems(process("<bpmn:startEvent id='" + "x".repeat(255) + "'/>")))
                    .isEmpty();
            assertRefused(
                    process("<bpmn:startEvent id='" + "x".repeat(256) + "'/>"),
                    "x".repeat(255) + "…",
                    "the id is longer than 255 characters");
        }

        @Test
        void shouldRefuseElementsWithoutId() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/>\n<bpmn:task/>"), null, "task in line 6: the element has no id");
            assertRefused(
                    file("<bpmn:process isExecutable='true'><bpmn:startEvent id='s'/></bpmn:process>"),
                    null,
                    "the process has no id");
            assertRefused(process("<bpmn:startEvent id=' '/>"), null, "startEvent in line 5: the id is empty");
        }

        @Test
        void shouldReportAllProblemsOfAFileAtOnce() {
            // given
            var xml = file("""
                    <bpmn:process id="p1" isExecutable="true">
                      <bpmn:startEvent id="s"/><bpmn:complexGateway id="u"/><bpmn:serviceTask id="t"/>
                      <bpmn:exclusiveGateway id="g"/><bpmn:endEvent id="e"/>
                      <bpmn:sequenceFlow id="f1" sourceRef="g" targetRef="e">
                        <bpmn:conditionExpression>=a &gt;</bpmn:conditionExpression></bpmn:sequenceFlow>
                      <bpmn:sequenceFlow id="f2" sourceRef="g" targetRef="nowhere"/>
                      <bpmn:sequenceFlow id="f3" sourceRef="u" targetRef="g"/>
                    </bpmn:process>
                    <bpmn:process id="p2" isExecutable="true">
                      <bpmn:scriptTask id="x"><bpmn:extensionElements><zeebe:script expression="=1 +* 2" resultVariable="y"/>
                      </bpmn:extensionElements></bpmn:scriptTask>
                    </bpmn:process>
                    """);
            // then
            assertThat(problems(xml)).extracting(Problem::elementId).containsExactly("u", "f1", "f2", "t", "p2", "x");
        }

        @Test
        void shouldCutAnEndlessListOfProblems() {
            assertThat(problems(process("<bpmn:startEvent id='s'/>" + "<bpmn:task/>".repeat(600))))
                    .hasSize(501)
                    .last()
                    .extracting(Problem::reason)
                    .isEqualTo("and 100 more problems");
        }
    }

    @Nested
    class Flow {
        @Test
        void shouldRefuseAProcessWithoutStartEvent() {
            assertRefused(process("<bpmn:task id='t'/>"), "p", "the process has no start event");
        }

        @Test
        void shouldRefuseSeveralNoneStartEvents() {
            assertRefused(
                    process("<bpmn:startEvent id='a'/><bpmn:startEvent id='b'/>"),
                    "p",
                    "more than one none start event: a, b");
        }

        @ParameterizedTest
        @CsvSource({"'', 0", "<bpmn:task id='t'/>, 0", "<bpmn:startEvent id='a'/><bpmn:startEvent id='b'/>, 2"})
        void shouldRefuseSubProcessesWithoutExactlyOneStartEvent(String content, int count) {
            assertRefused(
                    around("<bpmn:subProcess id='n'>" + content + "</bpmn:subProcess>"),
                    "n",
                    "must have exactly one none start event, but has " + count);
        }

        @Test
        void shouldRefuseFlowsIntoStartAndOutOfEnd() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:task id='t'/>" + flow("f", "t", "s")),
                    "s",
                    "a start event must not have incoming sequence flows");
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:endEvent id='e'/><bpmn:task id='t'/>"
                            + flow("f", "e", "t")),
                    "e",
                    "an end event must not have outgoing sequence flows");
        }

        @Test
        void shouldRefuseFlowsWithoutEnds() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/>" + flow("f", "s", "gone")),
                    "f",
                    "its targetRef 'gone' is not a flow node of the same process or sub-process");
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:sequenceFlow id='f' targetRef='s'/>"),
                    "f",
                    "the sequence flow has no sourceRef");
        }

        @Test
        void shouldRefuseFlowsThatLeaveTheirScope() {
            // given
            var inner = "<bpmn:subProcess id='n'><bpmn:startEvent id='s2'/><bpmn:task id='t'/></bpmn:subProcess>";
            // then
            assertRefused(
                    process("<bpmn:startEvent id='s'/>" + inner + flow("f", "s", "t")),
                    "f",
                    "its targetRef 't' is not a flow node of the same process or sub-process");
        }

        @ParameterizedTest
        @ValueSource(strings = {"exclusiveGateway", "inclusiveGateway"})
        void shouldRefuseAChoiceWithoutConditions(String gateway) {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:" + gateway + " id='g' default='f2'/><bpmn:task id='t'/>"
                            + flow("f1", "g", "t") + flow("f2", "g", "t")),
                    "g",
                    "its outgoing flow 'f1' must have a condition or be the default flow");
        }

        @ParameterizedTest
        @ValueSource(strings = {"exclusiveGateway", "inclusiveGateway"})
        void shouldAllowASingleFlowWithoutCondition(String gateway) {
            assertThat(problems(around("<bpmn:" + gateway + " id='n'/>"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"exclusiveGateway", "inclusiveGateway"})
        void shouldRefuseADefaultFlowOfAnotherElement(String gateway) {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:" + gateway + " id='g' default='f1'/>"
                            + flow("f1", "s", "g")),
                    "g",
                    "its default flow 'f1' does not leave it");
        }

        @Test
        void shouldRefuseAConditionOnADefaultFlow() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:exclusiveGateway id='g' default='f1'/><bpmn:task id='t'/>"
                            + flow("f1", "g", "t", "=true")),
                    "f1",
                    "a default flow must not have a condition");
        }

        @Test
        void shouldRefuseADefaultFlowOfATaskThatIsAnotherElements() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:task id='t' default='f1'/>" + flow("f1", "s", "t")),
                    "t",
                    "its default flow 'f1' does not leave it");
        }

        @Test
        void shouldRefuseAConditionOnADefaultFlowOfATask() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:task id='t' default='f1'/><bpmn:task id='u'/>"
                            + flow("f1", "t", "u", "=true")),
                    "f1",
                    "a default flow must not have a condition");
        }

        @Test
        void shouldRefuseAConditionAnywhereElse() {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:task id='t'/>" + flow("f1", "s", "t", "=true")),
                    "f1",
                    "a condition is allowed only on a flow that leaves an activity or an exclusive or inclusive gateway");
        }

        @ParameterizedTest
        @CsvSource({
            "' ', the condition is empty",
            "x > 5, 'condition: an expression, which starts with ''='', is expected, but ''x > 5'' was found'",
            "=x &gt;, 'condition: expression ''=x >'' cannot be used: it is not FEEL'",
            "=, condition: an expression is expected after '='",
        })
        void shouldRefuseConditionsThatAreNone(String condition, String reason) {
            assertRefused(
                    process("<bpmn:startEvent id='s'/><bpmn:exclusiveGateway id='g'/><bpmn:task id='t'/>"
                            + flow("f1", "g", "t", condition)),
                    "f1",
                    reason);
        }
    }

    @Nested
    class Tasks {
        @ParameterizedTest
        @CsvSource({
            "serviceTask, '', a zeebe:taskDefinition with the job's type is missing",
            "sendTask, '', a zeebe:taskDefinition with the job's type is missing",
            "businessRuleTask, '', exactly one of zeebe:calledDecision and zeebe:taskDefinition is needed",
            "serviceTask, <zeebe:taskDefinition/>, zeebe:taskDefinition has no type",
            "serviceTask, <zeebe:taskDefinition type=' '/>, zeebe:taskDefinition has no type",
            "serviceTask, <zeebe:taskDefinition type='=1 +'/>, job type: expression '=1 +' cannot be used",
            "serviceTask, <zeebe:taskDefinition type='t' retries='many'/>, 'job retries: a whole number or an expression is expected'",
            "serviceTask, <zeebe:taskDefinition type='t' retries='0'/>, job retries: a number from 1 is expected",
            "serviceTask, <zeebe:taskDefinition type='t' retries='=('/>, job retries: expression '=(' cannot be used",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:taskDefinition type='u'/>, zeebe:taskDefinition is there twice",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:jobPriorityDefinition/>, zeebe:jobPriorityDefinition has no priority",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:jobPriorityDefinition priority=' '/>, zeebe:jobPriorityDefinition has no priority",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:jobPriorityDefinition priority='high'/>, 'job priority: a whole number or an expression is expected'",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:jobPriorityDefinition priority='1.5'/>, 'job priority: a whole number or an expression is expected'",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:jobPriorityDefinition priority='2147483648'/>, 'job priority: a whole number or an expression is expected'",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:jobPriorityDefinition priority='=('/>, job priority: expression '=(' cannot be used",
            "serviceTask, <zeebe:taskDefinition type='t'/><zeebe:jobPriorityDefinition priority='1'/><zeebe:jobPriorityDefinition priority='2'/>, zeebe:jobPriorityDefinition is there twice",
            "businessRuleTask, <zeebe:calledDecision resultVariable='x'/>, zeebe:calledDecision has no decisionId",
            "businessRuleTask, <zeebe:calledDecision decisionId='d'/>, zeebe:calledDecision has no resultVariable",
            "businessRuleTask, <zeebe:calledDecision decisionId='d' resultVariable='a.b'/>, 'must be a variable''s name, not a path'",
            "businessRuleTask, <zeebe:calledDecision decisionId='=1 +' resultVariable='a'/>, called decision id: expression '=1 +' cannot be used",
            "businessRuleTask, <zeebe:calledDecision decisionId='d' resultVariable='a' bindingType='versionTag'/>, a versionTag is needed",
            "scriptTask, '', exactly one of zeebe:script and zeebe:taskDefinition is needed",
            "scriptTask, <zeebe:script expression='=1' resultVariable='x'/><zeebe:taskDefinition type='t'/>, exactly one of",
            "scriptTask, <zeebe:script resultVariable='x'/>, zeebe:script has no expression",
            "scriptTask, <zeebe:script expression='=1'/>, zeebe:script has no resultVariable",
            "scriptTask, <zeebe:script expression='=1' resultVariable='a.b'/>, 'must be a variable''s name, not a path'",
            "scriptTask, <zeebe:script expression='1' resultVariable='a'/>, 'script: an expression, which starts with'",
        })
        void shouldRefuseIncompleteTasks(String task, String content, String reason) {
            assertRefused(
                    around("<bpmn:" + task + " id='n'>" + extensions(content) + "</bpmn:" + task + ">"), "n", reason);
        }

        @ParameterizedTest
        @CsvSource({
            "<zeebe:input source='=1'/>, input mapping to 'null' has no target",
            "<zeebe:input source='=1 +' target='a'/>, input mapping to 'a': expression '=1 +' cannot be used",
            "<zeebe:input source='=1' target='a..b'/>, input mapping to 'a..b': target 'a..b' is neither",
            "<zeebe:output source='static' target='a'/>, 'output mapping to ''a'': an expression, which starts with'",
            "<zeebe:output target='a'/>, output mapping to 'a' has no source",
            "<zeebe:output source='=x' target=''/>, output mapping to '' has no target",
        })
        void shouldRefuseMappingsThatLeadNowhere(String mapping, String reason) {
            assertRefused(
                    around("<bpmn:task id='n'>" + extensions("<zeebe:ioMapping>" + mapping + "</zeebe:ioMapping>")
                            + "</bpmn:task>"),
                    "n",
                    reason);
        }

        @Test
        void shouldRefuseTwoGroupsOfExtensions() {
            assertRefused(
                    around("<bpmn:task id='n'>" + extensions("") + extensions("") + "</bpmn:task>"),
                    "n",
                    "extensionElements is there twice");
        }
    }
}
