package io.jeton.testkit.soundness;

import static io.jeton.testkit.soundness.Drawing.boundary;
import static io.jeton.testkit.soundness.Drawing.eventSubProcess;
import static io.jeton.testkit.soundness.Drawing.subProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jeton.domain.soundness.Warning;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said about drawings, but for deadlocks. */
class WarningsTest {
    @Test
    void shouldSayNothingAboutASoundProcess() {
        assertThat(Drawing.check("start s -> job a -> xor m -> end e")).isEmpty();
    }

    @Test
    void shouldTellWhatNothingLeadsToOnceForEachCause() {
        // given
        var drawing =
                "start s -> job a -> end e\njob b -> job c -> end e2\njob d -> c\njob g -> job h -> xor x2 -> g\nx2 -> a\n"
                        + boundary("t", "b", "timer", true) + "\nt -> end late";
        // when
        var warnings = of(Kind.UNREACHABLE, drawing);
        // then
        assertThat(warnings).extracting(Warning::elementId).containsExactly("b", "d", "g");
        assertThat(warnings)
                .extracting(Warning::path)
                .containsExactly(List.of("c", "t", "e2", "late"), List.of(), List.of("h", "x2"));
        assertThat(warnings.get(0).message()).contains("'p'").contains("4 more");
    }

    @Test
    void shouldReachEventsAndTheInsidesOfScopes() {
        // given
        var drawing =
                "start s -> p1 -> throw t\ncatch c -> end e\n" + subProcess("p1", "start s1 -> job a -> end e1") + "\n"
                        + boundary("b", "p1", "timer", false) + "\nb -> end late\n"
                        + eventSubProcess("n", "timer", false, "ns -> end ne");
        // then
        assertThat(of(Kind.UNREACHABLE, drawing)).isEmpty();
    }

    @Test
    void shouldKnowThatNoFlowLeadsToWhatUndoes() {
        assertThat(Drawing.check("""
                        start s -> job a -> end e
                        <boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
                        <task id="undo" isForCompensation="true"/>
                        <association id="of" associationDirection="One" sourceRef="b" targetRef="undo"/>
                        """)).isEmpty();
    }

    @Test
    void shouldKnowThatActivitiesChooseTheirFlows() {
        // given
        var drawing = "start s -> job x1 -> and j -> end e\nx1 -> task t -> j";
        // then
        assertThat(Drawing.check(drawing))
                .extracting(Warning::kind, Warning::elementId)
                .containsExactly(tuple(Kind.MISSING_DEFAULT_FLOW, "x1"), tuple(Kind.DEADLOCK, "j"));
    }

    @Test
    void shouldNotRepeatThatTheInsideOfAnUnreachableScopeIsUnreachable() {
        assertThat(of(Kind.UNREACHABLE, "start s -> end e\n" + subProcess("p1", "start s1 -> job a\njob b")))
                .extracting(Warning::elementId)
                .containsExactly("p1", "b");
    }

    @Test
    void shouldTellOneRoundOfALoopThatNeverWaits() {
        assertThat(of(Kind.LOOP_WITHOUT_WAIT, "start s -> xor m -> task a -> xor x -> m\nx -> end e"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.elementId()).isEqualTo("m");
                    assertThat(warning.path()).containsExactly("m", "m-a", "a", "a-x", "x", "x-m", "m");
                });
    }

    @Test
    void shouldFindALoopThroughASubProcessAndAnError() {
        // given
        var drawing = "start s -> xor m -> p1 -> end e\n" + subProcess("p1", "start s1 -> error bad") + "\n"
                + boundary("b", "p1", "error", true) + "\nb -> m";
        // then
        assertThat(of(Kind.LOOP_WITHOUT_WAIT, drawing))
                .extracting(Warning::path)
                .containsExactly(List.of("m", "m-p1", "p1", "b", "b-m", "m"));
    }

    @Test
    void shouldAcceptLoopsThatMayWait() {
        assertThat(of(Kind.LOOP_WITHOUT_WAIT, "start s -> xor m -> job a -> xor x -> m\nx -> end e"))
                .isEmpty();
        assertThat(of(
                        Kind.LOOP_WITHOUT_WAIT,
                        "start s -> xor m -> p1 -> xor x -> m\nx -> end e\n"
                                + subProcess("p1", "start s1 -> timer t -> end e1")))
                .isEmpty();
    }

    @Test
    void shouldTellLoopsWithoutCommonElementsApart() {
        assertThat(of(
                        Kind.LOOP_WITHOUT_WAIT,
                        "start s -> xor m -> xor x -> m\nx -> xor m2 -> xor x2 -> m2\nx2 -> xor x3 -> x2\nx3 -> end e"))
                .extracting(Warning::elementId)
                .containsExactlyInAnyOrder("m", "m2");
    }

    @Test
    void shouldTellOfChoicesThatMayHaveNoWayOut() {
        // given
        var drawing = "start s -> xor x -> or o -> end e\nx -> end e2\no -> end e3\n";
        // when
        var warnings = of(Kind.MISSING_DEFAULT_FLOW, drawing);
        // then
        assertThat(warnings).extracting(Warning::elementId).containsExactly("x", "o");
        assertThat(warnings.get(0).path()).containsExactly("x-o", "x-e2");
    }

    @Test
    void shouldAcceptChoicesThatAlwaysHaveAWayOut() {
        assertThat(of(Kind.MISSING_DEFAULT_FLOW, """
                        start s -> go
                        end e
                        <exclusiveGateway id="go" default="out"/>
                        <sequenceFlow id="out" sourceRef="go" targetRef="e"/>
                        <sequenceFlow id="if" sourceRef="go" targetRef="go2"><conditionExpression>=c</conditionExpression></sequenceFlow>
                        <exclusiveGateway id="go2"/>
                        <sequenceFlow id="if2" sourceRef="go2" targetRef="e"><conditionExpression>=c</conditionExpression></sequenceFlow>
                        <sequenceFlow id="else" sourceRef="go2" targetRef="e"><conditionExpression>= true</conditionExpression></sequenceFlow>
                        """)).isEmpty();
    }

    @Test
    void shouldSayThatTheSearchWasNotFinished() {
        // given
        var drawing = "start s -> xor x -> job a -> xor x2 -> job b -> end e\nx -> end e2\nx2 -> end e3";
        // then
        assertThat(Drawing.check(drawing, 3))
                .filteredOn(warning -> warning.kind() == Kind.NOT_FULLY_SEARCHED)
                .extracting(Warning::elementId)
                .containsExactly("p");
        assertThat(Drawing.check(drawing, 100)).extracting(Warning::kind).containsOnly(Kind.MISSING_DEFAULT_FLOW);
    }

    private static List<Warning> of(Kind kind, String drawing) {
        return Drawing.check(drawing).stream()
                .filter(warning -> warning.kind() == kind)
                .toList();
    }
}
