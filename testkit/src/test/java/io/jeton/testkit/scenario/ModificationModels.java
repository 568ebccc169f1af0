package io.jeton.testkit.scenario;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The models of the table of modifications, written in a short form. */
final class ModificationModels {
    private static final String DEFINITIONS = """
            <message id="msg" name="m"><extensionElements><zeebe:subscription correlationKey="=&quot;key&quot;"/></extensionElements></message>
            <message id="begin" name="begin"/>
            <error id="wrong" errorCode="code"/>
            """;

    /** Work beside work in a transaction that one of them can cancel, and that undoes the other then. */
    static final String TRANSACTION = """
            tx T
            start s1
            and f
            service work
            service more
            s1 -> f
            f -> work
            f -> more
            <endEvent id="give-up"><cancelEventDefinition/></endEvent>
            more -> give-up
            <boundaryEvent id="undoable" attachedToRef="work"><compensateEventDefinition/></boundaryEvent>
            <serviceTask id="undo" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="undo"/></extensionElements></serviceTask>
            <association id="assoc" sourceRef="undoable" targetRef="undo"/>
            /tx
            <boundaryEvent id="cancelled" attachedToRef="T"><cancelEventDefinition/></boundaryEvent>
            service behind
            cancelled -> behind
            """;

    private static final Map<String, String> MODELS = Map.ofEntries(
            Map.entry("choice", """
                    start s
                    xor g g-a
                    service a
                    service b
                    end e
                    s -> g
                    g -> a
                    g -> b : =false
                    a -> e
                    b -> e"""),
            Map.entry("line", """
                    start s
                    service a
                    service b
                    service c
                    end e
                    s -> a
                    a -> b
                    b -> c
                    c -> e"""),
            Map.entry("strict", """
                    start s
                    service a
                    xor g
                    service b
                    service c
                    s -> a
                    a -> g
                    g -> b : =v = 1
                    g -> c : =v = 2"""),
            Map.entry("task", """
                    start s
                    service t
                    end e
                    s -> t
                    t -> e"""),
            Map.entry("timed", """
                    start s
                    service t
                    end e
                    s -> t
                    t -> e
                    boundary late t timer
                    service after
                    late -> after"""),
            Map.entry("by-message", """
                    <startEvent id="s"><messageEventDefinition messageRef="begin"/></startEvent>
                    service t
                    s -> t"""),
            Map.entry("by-timer", """
                    <startEvent id="s"><timerEventDefinition><timeCycle>R1/PT1H</timeCycle></timerEventDefinition></startEvent>
                    service t
                    s -> t"""),
            Map.entry("ahead", """
                    start s
                    service a
                    s -> a
                    <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                    service b
                    a -> wait
                    wait -> b
                    <receiveTask id="r" messageRef="msg"/>
                    b -> r
                    <serviceTask id="failing"><extensionElements><zeebe:taskDefinition type="=missing"/></extensionElements></serviceTask>
                    r -> failing"""),
            Map.entry("terminate", """
                    start s
                    service a
                    service z
                    terminate stop
                    s -> a
                    a -> z
                    z -> stop"""),
            Map.entry("inner-terminate", """
                    start s
                    and f
                    service o
                    sub S
                    start s1
                    service x
                    terminate stop
                    s1 -> x
                    x -> stop
                    /sub
                    service z
                    s -> f
                    f -> o
                    f -> S
                    S -> z"""),
            Map.entry("catching", """
                    start s
                    service a
                    s -> a
                    sub S
                    start s1
                    <endEvent id="wrong-end"><errorEventDefinition errorRef="wrong"/></endEvent>
                    s1 -> wrong-end
                    /sub
                    <boundaryEvent id="caught" attachedToRef="S"><errorEventDefinition errorRef="wrong"/></boundaryEvent>
                    service handler
                    caught -> handler"""),
            Map.entry("links", """
                    start s
                    service a
                    s -> a
                    <intermediateThrowEvent id="throw"><linkEventDefinition name="l"/></intermediateThrowEvent>
                    a -> throw
                    <intermediateCatchEvent id="catch"><linkEventDefinition name="l"/></intermediateCatchEvent>
                    service b
                    catch -> b"""),
            Map.entry("loop", """
                    start s
                    xor in
                    service a
                    xor back back-e
                    end e
                    s -> in
                    in -> a
                    a -> back
                    back -> e
                    back -> in : =again"""),
            Map.entry("sub", """
                    start s
                    service o
                    s -> o
                    sub S
                    start s1
                    service x
                    service y
                    end e1
                    s1 -> x
                    x -> y
                    y -> e1
                    /sub
                    service next
                    o -> S
                    S -> next"""),
            Map.entry("nested", """
                    start s
                    service o
                    s -> o
                    sub outer
                    start s1
                    sub inner
                    start s2
                    service x
                    service y
                    s2 -> x
                    x -> y
                    /sub
                    s1 -> inner
                    /sub
                    o -> outer"""),
            Map.entry("sub-events", """
                    start s
                    service o
                    s -> o
                    sub S
                    start s1
                    service x
                    s1 -> x
                    /sub
                    o -> S
                    <boundaryEvent id="told" attachedToRef="S"><messageEventDefinition messageRef="msg"/></boundaryEvent>
                    service after
                    told -> after"""),
            Map.entry("sub-timers", """
                    start s
                    service o
                    s -> o
                    sub S
                    start s1
                    service x
                    s1 -> x
                    boundary inner-late x timer-slow
                    service inner-after
                    inner-late -> inner-after
                    /sub
                    o -> S
                    boundary late S timer
                    service after
                    late -> after"""),
            Map.entry("sub-parallel", """
                    start s
                    sub S
                    start s1
                    and f
                    service x
                    service y
                    s1 -> f
                    f -> x
                    f -> y
                    /sub
                    service z
                    s -> S
                    S -> z"""),
            Map.entry("parallel", """
                    start s
                    and f
                    service x
                    service y
                    s -> f
                    f -> x
                    f -> y"""),
            Map.entry("beside-sub", """
                    start s
                    and f
                    service o
                    sub S
                    start s1
                    service x
                    s1 -> x
                    /sub
                    s -> f
                    f -> o
                    f -> S"""),
            Map.entry("beside-parallel", """
                    start s
                    and f
                    service o
                    sub S
                    start s1
                    and f1
                    service x
                    service y
                    s1 -> f1
                    f1 -> x
                    f1 -> y
                    /sub
                    s -> f
                    f -> o
                    f -> S"""),
            Map.entry("process-events", """
                    start s
                    service t
                    s -> t
                    esub E
                    <startEvent id="E-told" isInterrupting="false"><messageEventDefinition messageRef="msg"/></startEvent>
                    service h
                    E-told -> h
                    /sub
                    esub F
                    <startEvent id="F-late" isInterrupting="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>
                    service i
                    F-late -> i
                    /sub"""),
            Map.entry("breaks", """
                    start s
                    service a
                    <serviceTask id="t" camunda:asyncBefore="true"><extensionElements><zeebe:taskDefinition type="=if ready then &quot;t&quot; else null"/></extensionElements></serviceTask>
                    s -> a
                    a -> t"""),
            Map.entry("after-breaks", """
                    start s
                    service a
                    <scriptTask id="t" camunda:asyncAfter="true"><extensionElements><zeebe:script expression="=1" resultVariable="r"/></extensionElements></scriptTask>
                    service next
                    s -> a
                    a -> t
                    t -> next : =ready"""),
            Map.entry("late-end", """
                    start s
                    and f
                    service o
                    sub S
                    start s1
                    <endEvent id="stop" camunda:asyncAfter="true"><errorEventDefinition errorRef="wrong"/></endEvent>
                    s1 -> stop
                    /sub
                    s -> f
                    f -> o
                    f -> S"""),
            Map.entry("sub-breaks", """
                    start s
                    and f
                    service o
                    sub S
                    start s1
                    <serviceTask id="x" camunda:asyncBefore="true"><extensionElements><zeebe:taskDefinition type="=if ready then &quot;x&quot; else null"/></extensionElements></serviceTask>
                    <serviceTask id="y" camunda:asyncBefore="true"><extensionElements><zeebe:taskDefinition type="=if ready then &quot;y&quot; else null"/></extensionElements></serviceTask>
                    end e1
                    s1 -> x
                    x -> y
                    y -> e1
                    /sub
                    s -> f
                    f -> o
                    f -> S"""),
            Map.entry("boundaries", """
                    start s
                    service a
                    service b
                    s -> a
                    a -> b
                    boundary stops a timer
                    service after
                    stops -> after
                    <boundaryEvent id="reminds" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent>
                    service reminded
                    reminds -> reminded"""),
            Map.entry("sub-boundary", """
                    start s
                    sub S
                    start s1
                    service x
                    s1 -> x
                    /sub
                    s -> S
                    boundary stops S timer
                    service after
                    stops -> after"""),
            Map.entry("parallel-boundary", """
                    start s
                    and f
                    service a
                    service b
                    s -> f
                    f -> a
                    f -> b
                    boundary stops b timer
                    service after
                    stops -> after"""),
            Map.entry("event-sub", """
                    start s
                    service a
                    s -> a
                    esub E
                    <startEvent id="E-start"><messageEventDefinition messageRef="msg"/></startEvent>
                    service h
                    end E-end
                    E-start -> h
                    h -> E-end
                    /sub"""),
            Map.entry("quiet-event-sub", """
                    start s
                    service a
                    s -> a
                    esub E
                    <startEvent id="E-start" isInterrupting="false"><messageEventDefinition messageRef="msg"/></startEvent>
                    service h
                    E-start -> h
                    /sub"""),
            Map.entry("sub-event-sub", """
                    start s
                    service a
                    s -> a
                    sub S
                    start s1
                    service y
                    s1 -> y
                    esub E
                    <startEvent id="E-start"><messageEventDefinition messageRef="msg"/></startEvent>
                    service h
                    E-start -> h
                    /sub
                    /sub
                    a -> S"""),
            Map.entry("join", """
                    start s
                    and f
                    service a
                    service b
                    and j
                    service z
                    s -> f
                    f -> a
                    f -> b
                    a -> j
                    b -> j
                    j -> z"""),
            Map.entry("or-join", """
                    start s
                    and f
                    service a
                    service b
                    or j
                    service z
                    s -> f
                    f -> a
                    f -> b
                    a -> j
                    b -> j
                    j -> z"""),
            Map.entry("event-gateway", """
                    start s
                    service a
                    s -> a
                    <eventBasedGateway id="g"/>
                    a -> g
                    <intermediateCatchEvent id="told"><messageEventDefinition messageRef="msg"/></intermediateCatchEvent>
                    <intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                    g -> told
                    g -> late
                    service behind
                    told -> behind
                    service too-late
                    late -> too-late"""),
            Map.entry("caller", """
                    start s
                    and f
                    service o
                    <callActivity id="c"><extensionElements><zeebe:calledElement processId="child" propagateAllChildVariables="false"/></extensionElements></callActivity>
                    service behind
                    s -> f
                    f -> o
                    f -> c
                    c -> behind
                    <boundaryEvent id="wrong-call" attachedToRef="c"><errorEventDefinition errorRef="wrong"/></boundaryEvent>
                    service handler
                    wrong-call -> handler"""),
            Map.entry("only-caller", """
                    start s
                    <callActivity id="c"><extensionElements><zeebe:calledElement processId="child" propagateAllChildVariables="false"/></extensionElements></callActivity>
                    s -> c"""),
            Map.entry("top-caller", """
                    start s
                    <callActivity id="top"><extensionElements><zeebe:calledElement processId="only-caller" propagateAllChildVariables="false"/></extensionElements></callActivity>
                    s -> top"""),
            Map.entry("child", """
                    start s
                    service t
                    end e
                    s -> t
                    t -> e"""),
            Map.entry("child:wrong", """
                    start s
                    service t
                    s -> t
                    <endEvent id="wrong-end"><errorEventDefinition errorRef="wrong"/></endEvent>
                    t -> wrong-end"""),
            Map.entry("child:endless", """
                    start s
                    xor in
                    service t
                    s -> in
                    in -> t
                    t -> in"""),
            Map.entry("undoing", """
                    start s
                    sub S
                    start s1
                    and f
                    service done
                    service other
                    s1 -> f
                    f -> done
                    f -> other
                    <boundaryEvent id="undoable" attachedToRef="done"><compensateEventDefinition/></boundaryEvent>
                    <serviceTask id="undo" isForCompensation="true"><extensionElements><zeebe:taskDefinition type="undo"/></extensionElements></serviceTask>
                    <association id="assoc" sourceRef="undoable" targetRef="undo"/>
                    /sub
                    service last
                    <endEvent id="undo-all"><compensateEventDefinition/></endEvent>
                    s -> S
                    S -> last
                    last -> undo-all"""),
            Map.entry("transaction", TRANSACTION + """
                    start s
                    service next
                    service user
                    s -> T
                    T -> next"""),
            Map.entry("heard", """
                    <extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="begins"/><zeebe:executionListener eventType="end" type="ends"/></zeebe:executionListeners></extensionElements>
                    start s
                    service t
                    <serviceTask id="u"><extensionElements><zeebe:taskDefinition type="u"/><zeebe:executionListeners><zeebe:executionListener eventType="start" type="u-begins"/><zeebe:executionListener eventType="end" type="u-ends"/></zeebe:executionListeners></extensionElements></serviceTask>
                    end e
                    s -> t
                    t -> u
                    u -> e"""),
            Map.entry("multi-caller", """
                    start s
                    <callActivity id="c"><extensionElements><zeebe:calledElement processId="child" propagateAllChildVariables="false"/></extensionElements><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></extensionElements></multiInstanceLoopCharacteristics></callActivity>
                    service behind
                    s -> c
                    c -> behind"""),
            Map.entry("heard-caller", """
                    start s
                    service a
                    s -> a
                    <callActivity id="c"><extensionElements><zeebe:calledElement processId="heard" propagateAllChildVariables="false"/><zeebe:executionListeners><zeebe:executionListener eventType="start" type="c-begins"/><zeebe:executionListener eventType="end" type="c-ends"/></zeebe:executionListeners></extensionElements></callActivity>
                    a -> c"""),
            Map.entry("heard-sub", """
                    start s
                    <subProcess id="S"><extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="S-begins"/><zeebe:executionListener eventType="end" type="S-ends"/></zeebe:executionListeners></extensionElements>
                    start s1
                    <serviceTask id="x"><extensionElements><zeebe:taskDefinition type="x"/><zeebe:executionListeners><zeebe:executionListener eventType="start" type="x-begins"/><zeebe:executionListener eventType="end" type="x-ends"/></zeebe:executionListeners></extensionElements></serviceTask>
                    s1 -> x
                    /sub
                    service z
                    s -> S
                    S -> z"""),
            Map.entry("failing-end", """
                    start s
                    <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="a"/><zeebe:executionListeners><zeebe:executionListener eventType="end" type="=missing"/></zeebe:executionListeners></extensionElements></serviceTask>
                    service b
                    s -> a
                    a -> b"""),
            Map.entry("heard-user", """
                    start s
                    service a
                    s -> a
                    <userTask id="u"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="anna"/><zeebe:executionListeners><zeebe:executionListener eventType="start" type="u-begins"/></zeebe:executionListeners><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="u-created"/><zeebe:taskListener eventType="assigning" type="u-assigned"/></zeebe:taskListeners></extensionElements></userTask>
                    end e
                    a -> u
                    u -> e"""),
            Map.entry("side-work", """
                    start s
                    service a
                    s -> a
                    <scriptTask id="mapped"><extensionElements><zeebe:script expression="=1" resultVariable="r"/><zeebe:ioMapping><zeebe:input source="=1" target="i"/><zeebe:output source="=r" target="o"/></zeebe:ioMapping></extensionElements></scriptTask>
                    a -> mapped
                    <serviceTask id="many"><extensionElements><zeebe:taskDefinition type="many"/><zeebe:ioMapping><zeebe:input source="=1" target="i"/></zeebe:ioMapping><zeebe:executionListeners><zeebe:executionListener eventType="start" type="many-begins"/><zeebe:executionListener eventType="start" type="=&quot;then&quot;"/></zeebe:executionListeners></extensionElements><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></extensionElements></multiInstanceLoopCharacteristics></serviceTask>
                    mapped -> many
                    <serviceTask id="late" camunda:asyncBefore="true"><extensionElements><zeebe:taskDefinition type="late"/><zeebe:ioMapping><zeebe:input source="=1" target="i"/></zeebe:ioMapping><zeebe:executionListeners><zeebe:executionListener eventType="start" type="late-begins"/></zeebe:executionListeners></extensionElements></serviceTask>
                    many -> late
                    <scriptTask id="ending"><extensionElements><zeebe:script expression="=1" resultVariable="r"/><zeebe:ioMapping><zeebe:output source="=r" target="o"/></zeebe:ioMapping><zeebe:executionListeners><zeebe:executionListener eventType="end" type="ending-ends"/></zeebe:executionListeners></extensionElements></scriptTask>
                    late -> ending
                    <userTask id="u"><extensionElements><zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="u-canceled"/><zeebe:taskListener eventType="canceling" type="u-gone"/></zeebe:taskListeners></extensionElements></userTask>
                    ending -> u
                    <callActivity id="c"><extensionElements><zeebe:calledElement processId="heard" propagateAllChildVariables="false"/><zeebe:ioMapping><zeebe:input source="=1" target="i"/></zeebe:ioMapping></extensionElements></callActivity>
                    u -> c"""),
            Map.entry("multi", """
                    start s
                    service b
                    s -> b
                    <serviceTask id="m"><extensionElements><zeebe:taskDefinition type="m"/></extensionElements><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="i"/></extensionElements></multiInstanceLoopCharacteristics></serviceTask>
                    b -> m
                    service z
                    m -> z"""),
            Map.entry("sequence", """
                    start s
                    service b
                    s -> b
                    <serviceTask id="m"><extensionElements><zeebe:taskDefinition type="m"/></extensionElements><multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="i"/></extensionElements></multiInstanceLoopCharacteristics></serviceTask>
                    b -> m
                    service z
                    m -> z"""),
            Map.entry("two-of", """
                    start s
                    service b
                    s -> b
                    <serviceTask id="m"><extensionElements><zeebe:taskDefinition type="m"/></extensionElements><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></extensionElements><completionCondition>=numberOfCompletedInstances = 2 and numberOfInstances = 5</completionCondition></multiInstanceLoopCharacteristics></serviceTask>
                    b -> m
                    service z
                    m -> z"""),
            Map.entry("sequence-sub", """
                    start s
                    service b
                    s -> b
                    <subProcess id="m"><multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></extensionElements></multiInstanceLoopCharacteristics>
                    start s1
                    service x
                    s1 -> x
                    /sub
                    service z
                    b -> m
                    m -> z"""),
            Map.entry("multi-sub-behind", """
                    start s
                    service b
                    s -> b
                    <subProcess id="m"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></extensionElements></multiInstanceLoopCharacteristics>
                    start s1
                    service x
                    s1 -> x
                    /sub
                    service z
                    b -> m
                    m -> z"""),
            Map.entry("around-join", """
                    start s
                    and f
                    service x
                    <subProcess id="all"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]"/></extensionElements></multiInstanceLoopCharacteristics>
                    start s1
                    service y
                    s1 -> y
                    /sub
                    <boundaryEvent id="told" attachedToRef="all"><messageEventDefinition messageRef="msg"/></boundaryEvent>
                    and j
                    service z
                    s -> f
                    f -> x
                    f -> all
                    x -> j
                    told -> j
                    j -> z"""),
            Map.entry("endless", """
                    start s
                    service a
                    s -> a
                    xor in
                    service x
                    a -> in
                    in -> x
                    x -> in
                    sub S
                    start s1
                    xor in1
                    service y
                    s1 -> in1
                    in1 -> y
                    y -> in1
                    /sub
                    boundary late S timer
                    service after
                    late -> after
                    sub T
                    start s2
                    xor in2
                    sub U
                    start s3
                    xor in3
                    service h
                    s3 -> in3
                    in3 -> h
                    h -> in3
                    /sub
                    s2 -> in2
                    in2 -> U
                    U -> in2
                    esub E
                    <startEvent id="E-start"><messageEventDefinition messageRef="msg"/></startEvent>
                    service i
                    E-start -> i
                    /sub
                    /sub"""),
            Map.entry("left-endless", """
                    start s
                    xor in
                    service x
                    s -> in
                    in -> x
                    x -> in
                    esub E
                    <startEvent id="E-start"><messageEventDefinition messageRef="msg"/></startEvent>
                    xor in1
                    service z
                    E-start -> in1
                    in1 -> z
                    z -> in1
                    /sub"""),
            Map.entry("service-first", """
                    start st
                    <scriptTask id="s"><extensionElements><zeebe:script expression="=1" resultVariable="r"/></extensionElements></scriptTask>
                    service u
                    end e
                    st -> s
                    s -> u
                    u -> e"""),
            Map.entry("multi-sub", """
                    start s
                    <subProcess id="m"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2]"/></extensionElements></multiInstanceLoopCharacteristics>
                    start s1
                    service x
                    service y
                    s1 -> x
                    x -> y
                    /sub
                    service z
                    s -> m
                    m -> z"""),
            Map.entry("mappings", """
                    start s
                    service a
                    s -> a
                    <serviceTask id="b"><extensionElements><zeebe:taskDefinition type="b"/><zeebe:ioMapping><zeebe:input source="=v + 1" target="w"/><zeebe:output source="=w" target="out"/></zeebe:ioMapping></extensionElements></serviceTask>
                    a -> b
                    <serviceTask id="strict"><extensionElements><zeebe:taskDefinition type="strict"/><zeebe:ioMapping><zeebe:input source="=assert(v, v != null)" target="w"/></zeebe:ioMapping></extensionElements></serviceTask>
                    b -> strict
                    <subProcess id="S"><extensionElements><zeebe:ioMapping><zeebe:input source="=v" target="inside"/></zeebe:ioMapping></extensionElements>
                    start s1
                    service x
                    s1 -> x
                    /sub
                    strict -> S
                    boundary late b timer
                    service after
                    late -> after"""));

    private ModificationModels() {}

    /** The file of a model, which may call others. */
    static String xml(String name) {
        return EventModel.xml(name.split(":")[0], DEFINITIONS, expand(MODELS.get(name)));
    }

    static String xml(String processId, String elements) {
        return EventModel.xml(processId, DEFINITIONS, expand(elements));
    }

    private static String expand(String model) {
        return Arrays.stream(model.split("\n"))
                .map(line -> expandLine(line.strip()))
                .collect(Collectors.joining("\n"));
    }

    private static String expandLine(String line) {
        if (line.startsWith("<") || line.contains(" -> ")) {
            return line;
        }
        var words = line.split(" ");
        return switch (words[0]) {
            case "start" -> "<startEvent id=\"%s\"/>".formatted(words[1]);
            case "end" -> "<endEvent id=\"%s\"/>".formatted(words[1]);
            case "terminate" -> "<endEvent id=\"%s\"><terminateEventDefinition/></endEvent>".formatted(words[1]);
            case "service" -> EventModel.job(words[1]);
            case "and" -> "<parallelGateway id=\"%s\"/>".formatted(words[1]);
            case "or" -> "<inclusiveGateway id=\"%s\"/>".formatted(words[1]);
            case "xor" ->
                "<exclusiveGateway id=\"%s\"%s/>"
                        .formatted(words[1], words.length == 2 ? "" : " default=\"" + words[2] + "\"");
            case "sub" -> "<subProcess id=\"%s\">".formatted(words[1]);
            case "esub" -> "<subProcess id=\"%s\" triggeredByEvent=\"true\">".formatted(words[1]);
            case "tx" -> "<transaction id=\"%s\">".formatted(words[1]);
            case "/sub" -> "</subProcess>";
            case "/tx" -> "</transaction>";
            case "boundary" ->
                EventModel.boundary(
                        words[1],
                        words[2],
                        true,
                        EventModel.timer("Duration", words[3].equals("timer") ? "PT1H" : "PT30M"));
            default -> throw new IllegalArgumentException(line);
        };
    }
}
