package io.jeton.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.RejectionKind;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be migrated is refused with a reason, and nothing is done. */
class MigrationRefusalsTest {
    private static final String MESSAGES =
            EventModel.declaredMessage("paid", "paid", "=1") + EventModel.declaredMessage("sent", "sent", "=1");

    /**
     * @param first the model by which the instance runs
     * @param second the model to which it is to be migrated
     * @param done the types of jobs that are completed before
     * @param elements as {@code a>b c>d}
     */
    private record Refusal(
            String name,
            String first,
            String second,
            List<String> done,
            String elements,
            String reason,
            boolean malformed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refusal> refusals() {
        var work = line(EventModel.job("a"));
        var user = "<userTask id=\"a\"><extensionElements><zeebe:userTask/></extensionElements></userTask>";
        var byWorker = "<userTask id=\"a\"/>";
        return Stream.of(
                mapping("unknown source", work, work, "x>a", "[0] from 'x' to 'a': process 'p' has no element 'x'"),
                mapping("unknown target", work, work, "a>x", "the target process 'p' has no element 'x'"),
                conflict("no mapping", work, work, "", "element 'a' is active, and has no mapping"),
                conflict("other type", work, line(user), "a>a", "the one is of the type SERVICE_TASK"),
                conflict("other way", line(user), line(byWorker), "a>a", "carried out in another way"),
                conflict(
                        "other scope",
                        work,
                        "<startEvent id=\"s\"/>\ns -> sub\n" + sub("sub", line(EventModel.job("a"))),
                        "a>a",
                        "it would be in another scope there"),
                conflict(
                        "scope without mapping",
                        "<startEvent id=\"s\"/>\ns -> sub\n" + sub("sub", line(EventModel.job("a"))),
                        "<startEvent id=\"s\"/>\ns -> sub\n" + sub("sub", line(EventModel.job("a"))),
                        "a>a",
                        "element 'sub' is active, and has no mapping"),
                conflict(
                        "iterations",
                        work,
                        line(many("a", false)),
                        "a>a",
                        "only one of them is a multi-instance activity"),
                conflict(
                        "sequential",
                        line(many("a", true)),
                        line(many("a", false)),
                        "a>a",
                        "'a' is mapped to 'a', but the iterations of the one are sequential, those of the other are parallel"),
                conflict(
                        "other event",
                        line(caught("a", EventModel.message("paid"))),
                        line(caught("a", EventModel.timer("Duration", "PT1H"))),
                        "a>a",
                        "the one waits for a message, the other for a timer"),
                conflict(
                        "other message",
                        line(caught("a", EventModel.message("paid"))),
                        line(caught("a", EventModel.message("sent"))),
                        "a>a",
                        "waits for the message 'paid', but 'a' for 'sent'"),
                conflict(
                        "boundary event of another activity",
                        work + EventModel.boundary("late", "a", true, EventModel.timer("Duration", "PT1H")),
                        work
                                + "<serviceTask id=\"b\"><extensionElements><zeebe:taskDefinition type=\"b\"/></extensionElements></serviceTask>\na -> b\n"
                                + EventModel.boundary("late", "b", true, EventModel.timer("Duration", "PT1H")),
                        "a>a late>late",
                        "'late' is mapped to 'late', which does not belong to"),
                conflict(
                        "two events become one",
                        work
                                + EventModel.boundary("one", "a", false, EventModel.timer("Duration", "PT1H"))
                                + EventModel.boundary("two", "a", false, EventModel.timer("Duration", "PT2H")),
                        work + EventModel.boundary("one", "a", false, EventModel.timer("Duration", "PT1H")),
                        "a>a one>one two>one",
                        "two events that are waited for are mapped to 'one'"),
                conflict(
                        "repeated timer of another kind",
                        work + EventModel.boundary("late", "a", false, EventModel.timer("Duration", "PT1H")),
                        work + EventModel.boundary("late", "a", false, EventModel.timer("Cycle", "R/PT1H")),
                        "a>a late>late",
                        "which the timer of 'late' does not understand"),
                conflict(
                        "event that cannot be computed",
                        work,
                        work + EventModel.boundary("late", "a", true, EventModel.timer("Duration", "=missing")),
                        "a>a",
                        "what 'late' waits for cannot be told"),
                done(
                        "join without mapping",
                        forked("join"),
                        forked("join"),
                        "b>b",
                        "element 'join' is active, and has no mapping"),
                done(
                        "flow that is not there",
                        forked("join"),
                        forked("gate").replace("a -> gate", "a -> c\nc -> gate\n" + EventModel.job("c")),
                        "b>b join>gate",
                        "flow 'a-join' has been taken to 'join', and no flow to 'gate'"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuse(Refusal refusal) {
        // given
        var engine = EventModel.engineWith(MESSAGES, refusal.first());
        var instance = engine.start("p");
        refusal.done().forEach(engine::completeJob);
        deploy(engine, refusal.second());
        var before = instance.changes();
        // when, then
        assertThatThrownBy(() -> migrate(instance, refusal.elements()))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> {
                    assertThat(rejected.rejection().message()).contains(refusal.reason());
                    assertThat(rejected.rejection().kind())
                            .isEqualTo(refusal.malformed() ? RejectionKind.MALFORMED : RejectionKind.CONFLICT);
                });
        assertThat(instance.changes()).isEqualTo(before);
        assertThat(instance.find().orElseThrow().version()).isEqualTo(1);
    }

    private static void deploy(TestEngine engine, String elements) {
        engine.deployXml("p2.bpmn", EventModel.xml("p", MESSAGES, elements));
    }

    private static void migrate(TestInstance instance, String elements) {
        var names = new LinkedHashMap<String, String>();
        Arrays.stream(elements.split(" "))
                .filter(each -> !each.isEmpty())
                .forEach(
                        each -> names.put(each.substring(0, each.indexOf('>')), each.substring(each.indexOf('>') + 1)));
        instance.migrateTo("p", names);
    }

    private static Refusal mapping(String name, String first, String second, String elements, String reason) {
        return new Refusal(name, first, second, List.of(), elements, reason, true);
    }

    private static Refusal conflict(String name, String first, String second, String elements, String reason) {
        return new Refusal(name, first, second, List.of(), elements, reason, false);
    }

    private static Refusal done(String name, String first, String second, String elements, String reason) {
        return new Refusal(name, first, second, List.of("a"), elements, reason, false);
    }

    /** A process with one activity, {@code a}. */
    private static String line(String activity) {
        return "<startEvent id=\"start\"/>\nstart -> a\n" + activity + "\n";
    }

    private static String sub(String id, String elements) {
        return "<subProcess id=\"%s\">\n%s</subProcess>".formatted(id, elements);
    }

    private static String many(String id, boolean sequential) {
        return """
                <serviceTask id="%1$s"><extensionElements><zeebe:taskDefinition type="%1$s"/></extensionElements>
                <multiInstanceLoopCharacteristics isSequential="%2$s"><extensionElements>
                <zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="item"/></extensionElements>
                </multiInstanceLoopCharacteristics></serviceTask>""".formatted(id, sequential);
    }

    private static String caught(String id, String definition) {
        return "<intermediateCatchEvent id=\"%s\">%s</intermediateCatchEvent>".formatted(id, definition);
    }

    private static String forked(String join) {
        return """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> a
                fork -> b
                %1$s
                %2$s
                a -> %3$s
                b -> %3$s
                <parallelGateway id="%3$s"/>
                """.formatted(EventModel.job("a"), EventModel.job("b"), join);
    }
}
