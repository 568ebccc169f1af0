package io.jeton.testkit.scenario;

import io.jeton.testkit.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Models with as much as possible inside of each other, in the short form of {@link ModificationModels}. */
final class ModificationMazes {
    private static final Map<String, String> MODELS = Map.of(
            "scopes", """
                    start s
                    and f
                    service o
                    sub outer
                    start s1
                    and f1
                    service x
                    sub inner
                    start s2
                    service y
                    end e2
                    s2 -> y
                    y -> e2
                    boundary inner-late y timer-slow
                    service inner-after
                    inner-late -> inner-after
                    /sub
                    and j1
                    service z
                    terminate stop
                    s1 -> f1
                    f1 -> x
                    f1 -> inner
                    x -> j1
                    inner -> j1
                    j1 -> z
                    z -> stop
                    esub E
                    <startEvent id="E-start"><messageEventDefinition messageRef="msg"/></startEvent>
                    service h
                    E-start -> h
                    /sub
                    esub F
                    <startEvent id="F-start" isInterrupting="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>
                    service i
                    F-start -> i
                    /sub
                    /sub
                    s -> f
                    f -> o
                    f -> outer
                    <boundaryEvent id="told" attachedToRef="outer"><messageEventDefinition messageRef="msg"/></boundaryEvent>
                    service after
                    told -> after
                    or j
                    o -> j
                    outer -> j
                    after -> j
                    service last
                    j -> last
                    esub G
                    <startEvent id="G-start"><timerEventDefinition><timeDuration>PT9H</timeDuration></timerEventDefinition></startEvent>
                    service k
                    G-start -> k
                    /sub""",
            "iterations", """
                    start s
                    and f
                    s -> f
                    <subProcess id="all"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="i" outputCollection="results" outputElement="=i"/></extensionElements></multiInstanceLoopCharacteristics>
                    start s1
                    <serviceTask id="m"><extensionElements><zeebe:taskDefinition type="m"/></extensionElements><multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="j"/></extensionElements></multiInstanceLoopCharacteristics></serviceTask>
                    service n
                    and j1
                    s1 -> f1
                    and f1
                    f1 -> m
                    f1 -> n
                    m -> j1
                    n -> j1
                    service behind
                    j1 -> behind
                    esub E
                    <startEvent id="E-start" isInterrupting="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>
                    service h
                    E-start -> h
                    /sub
                    /sub
                    <boundaryEvent id="told" attachedToRef="all"><messageEventDefinition messageRef="msg"/></boundaryEvent>
                    service after
                    told -> after
                    <subProcess id="one-by-one"><multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]"/></extensionElements></multiInstanceLoopCharacteristics>
                    start s2
                    service x
                    s2 -> x
                    /sub
                    f -> all
                    f -> one-by-one
                    and j
                    all -> j
                    one-by-one -> j
                    service z
                    j -> z""",
            "breaks", """
                    start s
                    and f
                    service o
                    sub S
                    start s1
                    <serviceTask id="x" camunda:asyncBefore="true"><extensionElements><zeebe:taskDefinition type="=if ready then &quot;x&quot; else null"/></extensionElements></serviceTask>
                    <scriptTask id="y" camunda:asyncBefore="true" camunda:asyncAfter="true"><extensionElements><zeebe:script expression="=1" resultVariable="r"/></extensionElements></scriptTask>
                    <exclusiveGateway id="g"/>
                    service t
                    service u
                    end e1
                    s1 -> x
                    x -> y
                    y -> g
                    g -> t : =ready
                    g -> u : =not(ready)
                    t -> e1
                    u -> e1
                    /sub
                    <userTask id="review"><extensionElements><zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="created"/><zeebe:taskListener eventType="canceling" type="bye"/></zeebe:taskListeners></extensionElements></userTask>
                    <eventBasedGateway id="waits"/>
                    <intermediateCatchEvent id="told"><messageEventDefinition messageRef="msg"/></intermediateCatchEvent>
                    <intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                    s -> f
                    f -> o
                    f -> S
                    f -> review
                    o -> waits
                    waits -> told
                    waits -> late
                    and j
                    told -> j
                    late -> j
                    S -> j
                    review -> j
                    boundary expires review timer
                    service after
                    expires -> after
                    <serviceTask id="heard" camunda:asyncBefore="true"><extensionElements><zeebe:taskDefinition type="heard"/><zeebe:executionListeners><zeebe:executionListener eventType="start" type="begins"/><zeebe:executionListener eventType="end" type="ends"/></zeebe:executionListeners></extensionElements></serviceTask>
                    j -> heard""",
            "undoing", ModificationModels.TRANSACTION + """
                    start s
                    <adHocSubProcess id="tools"><extensionElements><zeebe:adHoc activeElementsCollection='=["p"]'/></extensionElements>
                    service p
                    service q
                    p -> q
                    service r
                    </adHocSubProcess>
                    s -> T
                    T -> tools
                    sub S
                    start s2
                    service done
                    s2 -> done
                    <boundaryEvent id="undoable2" attachedToRef="done"><compensateEventDefinition/></boundaryEvent>
                    <serviceTask id="undo2" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="undo2"/></extensionElements></serviceTask>
                    <association id="assoc2" sourceRef="undoable2" targetRef="undo2"/>
                    service other
                    done -> other
                    <endEvent id="wrong-end"><errorEventDefinition errorRef="wrong"/></endEvent>
                    other -> wrong-end
                    /sub
                    <boundaryEvent id="caught" attachedToRef="S"><errorEventDefinition errorRef="wrong"/></boundaryEvent>
                    tools -> S
                    S -> undo-all
                    caught -> undo-all
                    <intermediateThrowEvent id="undo-all"><compensateEventDefinition/></intermediateThrowEvent>
                    service last
                    undo-all -> last""",
            "calling", """
                    start s
                    and f
                    service o
                    <callActivity id="many"><extensionElements><zeebe:calledElement processId="called" propagateAllChildVariables="false"/></extensionElements><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]"/></extensionElements></multiInstanceLoopCharacteristics></callActivity>
                    sub S
                    start s1
                    <callActivity id="one"><extensionElements><zeebe:calledElement processId="called" propagateAllChildVariables="false"/></extensionElements></callActivity>
                    service beside
                    s1 -> one
                    s1 -> beside
                    <boundaryEvent id="wrong-call" attachedToRef="one"><errorEventDefinition errorRef="wrong"/></boundaryEvent>
                    service handler
                    wrong-call -> handler
                    /sub
                    s -> f
                    f -> o
                    f -> many
                    f -> S
                    boundary late S timer
                    service after
                    late -> after
                    and j
                    o -> j
                    many -> j
                    S -> j
                    service z
                    j -> z""",
            "called", """
                    start s
                    service a
                    <callActivity id="deep"><extensionElements><zeebe:calledElement processId="deepest" propagateAllChildVariables="false"/></extensionElements></callActivity>
                    <endEvent id="wrong-end"><errorEventDefinition errorRef="wrong"/></endEvent>
                    end e
                    s -> a
                    a -> deep
                    deep -> g
                    xor g g-e
                    g -> e
                    g -> wrong-end : =again""",
            "deepest", """
                    start s
                    service t
                    <userTask id="u"><extensionElements><zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="bye"/></zeebe:taskListeners></extensionElements></userTask>
                    s -> t
                    s -> u""");

    static final List<String> NAMES = List.copyOf(new TreeMap<>(MODELS).keySet());

    private ModificationMazes() {}

    /** Deploys another version, which is the same but for a comment. */
    static void deployAgain(TestEngine engine, String name, int number) {
        engine.deployXml(
                name + ".bpmn", ModificationModels.xml(name, MODELS.get(name)) + "<!-- version " + number + " -->");
    }

    static void deployAll(TestEngine engine) {
        NAMES.forEach(name -> engine.deployXml(name + ".bpmn", ModificationModels.xml(name, MODELS.get(name))));
    }
}
