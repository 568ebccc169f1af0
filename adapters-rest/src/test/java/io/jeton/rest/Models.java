package io.jeton.rest;

/** Small processes. */
public final class Models {
    private Models() {}

    /** Start, one service task named "work", end. */
    public static String oneTask(String processId, String jobType) {
        return definitions("""
                <process id="%s" name="One task" isExecutable="true">
                  <startEvent id="start"/>
                  <sequenceFlow id="in" sourceRef="start" targetRef="work"/>
                  <serviceTask id="work" name="Work">
                    <extensionElements>
                      <zeebe:taskDefinition type="%s"/>
                      <zeebe:taskHeaders><zeebe:header key="color" value="blue"/></zeebe:taskHeaders>
                    </extensionElements>
                  </serviceTask>
                  <sequenceFlow id="out" sourceRef="work" targetRef="end"/>
                  <endEvent id="end"/>
                </process>""".formatted(processId, jobType));
    }

    /** An ad-hoc sub-process "tools" with the job tasks "search" and "call"; its extensions are told. */
    public static String adHoc(String processId, String extensions) {
        return definitions("""
                <process id="%1$s" isExecutable="true">
                  <startEvent id="start"/>
                  <sequenceFlow id="in" sourceRef="start" targetRef="tools"/>
                  <adHocSubProcess id="tools">
                    <extensionElements>%2$s</extensionElements>
                    <serviceTask id="search"><extensionElements><zeebe:taskDefinition type="%1$s-search"/></extensionElements></serviceTask>
                    <serviceTask id="call"><extensionElements><zeebe:taskDefinition type="%1$s-call"/></extensionElements></serviceTask>
                  </adHocSubProcess>
                </process>""".formatted(processId, extensions));
    }

    /** Start and end. */
    public static String empty(String processId) {
        return definitions("""
                <process id="%s" isExecutable="true">
                  <startEvent id="start"/>
                  <sequenceFlow id="flow" sourceRef="start" targetRef="end"/>
                  <endEvent id="end"/>
                </process>""".formatted(processId));
    }

    /** Start, an exclusive choice "choose", and a parallel gateway "join" that waits for both of its ways; end. */
    public static String deadlock(String processId) {
        return definitions("""
                <process id="%s" isExecutable="true">
                  <startEvent id="start"/>
                  <sequenceFlow id="in" sourceRef="start" targetRef="choose"/>
                  <exclusiveGateway id="choose" default="no"/>
                  <sequenceFlow id="yes" sourceRef="choose" targetRef="join">
                    <conditionExpression>=yes</conditionExpression>
                  </sequenceFlow>
                  <sequenceFlow id="no" sourceRef="choose" targetRef="join"/>
                  <parallelGateway id="join"/>
                  <sequenceFlow id="out" sourceRef="join" targetRef="end"/>
                  <endEvent id="end"/>
                </process>""".formatted(processId));
    }

    private static String definitions(String process) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://jeton.io/test">
                %s
                </definitions>""".formatted(process);
    }
}
