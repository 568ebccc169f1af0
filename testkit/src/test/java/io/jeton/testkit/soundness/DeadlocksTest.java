package io.jeton.testkit.soundness;

import static io.jeton.testkit.soundness.Drawing.boundary;
import static io.jeton.testkit.soundness.Drawing.eventSubProcess;
import static io.jeton.testkit.soundness.Drawing.subProcess;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.soundness.Warning;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Joins that wait for ever are found, with a way that leads there; and nothing is said of joins that do not. */
class DeadlocksTest {
    private static final String FORK = "start s -> and f -> job a -> and j -> end e\nf -> job b";

    static Stream<Arguments> unsound() {
        return Stream.of(
                drawing("a choice before a join", "start s -> xor x -> job a -> and j -> end e\nx -> job b -> j", "j"),
                drawing(
                        "one branch may leave",
                        "start s -> and f -> job a -> and j -> end e\nf -> xor x -> job b -> j\nx -> end lost",
                        "j"),
                drawing("a loop back into the join", "start s -> and j -> job a -> xor x -> j\nx -> end e", "j"),
                drawing(
                        "some of the flows of an inclusive fork",
                        "start s -> or o -> job a -> and j -> end e\no -> job b -> j",
                        "j"),
                drawing(
                        "a timer leads away",
                        FORK + " -> j\n" + boundary("t", "b", "timer", true) + "\nt -> end late",
                        "j"),
                drawing(
                        "a worker's error leads away",
                        FORK + " -> j\n" + boundary("t", "b", "error", true) + "\nt -> end failed",
                        "j"),
                drawing(
                        "an event that need not happen",
                        FORK + " -> end b1\n" + boundary("t", "b", "timer", false) + "\nt -> j",
                        "j"),
                drawing(
                        "one of two events",
                        "start s -> event g -> timer t1 -> and j -> end e\ng -> timer t2 -> j",
                        "j"),
                drawing(
                        "inside of a sub-process",
                        "start s -> p1 -> end e\n"
                                + subProcess("p1", "start s1 -> xor x -> and j -> end e1\nx -> t\ntask t -> j"),
                        "j"),
                drawing(
                        "around a sub-process that may end with an error",
                        "start s -> and f -> p1 -> and j -> end e\nf -> j\n"
                                + subProcess("p1", "start s1 -> xor x -> end e1\nx -> error bad") + "\n"
                                + boundary("b", "p1", "error", true) + "\nb -> end failed",
                        "j"),
                drawing(
                        "in an event sub-process",
                        "start s -> job a -> end e\n"
                                + eventSubProcess(
                                        "n", "timer", true, "ns -> xor x -> and j -> end e1\nx -> task t -> j"),
                        "j"),
                drawing(
                        "in an event sub-process that does not interrupt",
                        "start s -> job a -> end e\n"
                                + eventSubProcess(
                                        "n", "timer", false, "ns -> xor x -> and j -> end e1\nx -> task t -> j"),
                        "j"),
                drawing(
                        "more tokens by one flow than by the other",
                        "start s -> and f -> job a -> xor m -> and j -> end e\nf -> job b -> m\nf -> job c -> j",
                        "j"),
                drawing(
                        "a join behind a join is not told",
                        "start s -> and f -> j2\nf -> xor x -> and j -> and j2 -> end e\nx -> job b -> j",
                        "j"),
                drawing(
                        "an inclusive join behind it is not told",
                        "start s -> or o -> or i -> end e\no -> xor x -> and j -> i\nx -> job b -> j",
                        "j"),
                drawing(
                        "two of them",
                        "start s -> xor x -> and j -> xor x2 -> and k -> end e\nx -> task t -> j\nx2 -> task u -> k\nx -> x2",
                        "j k"),
                drawing(
                        "never by all flows, even if a timer ends the waiting",
                        "start s -> p1 -> end e\n"
                                + subProcess("p1", "start s1 -> and j -> xor x -> j\nx -> end e1")
                                + "\n" + boundary("b", "p1", "timer", true) + "\nb -> e",
                        "j"));
    }

    static Stream<Arguments> sound() {
        return Stream.of(
                drawing("fork and join", FORK + " -> j", ""),
                drawing("choice and merge", "start s -> xor x -> job a -> xor m -> end e\nx -> job b -> m", ""),
                drawing("inclusive fork and join", "start s -> or o -> job a -> or i -> end e\no -> job b -> i", ""),
                drawing("a loop with a wait", "start s -> xor m -> job a -> xor x -> m\nx -> end e", ""),
                drawing("a loop without an exit", "start s -> xor m -> job a -> m", ""),
                drawing(
                        "loops beside each other",
                        "start s -> and f -> and j -> end e\n"
                                + IntStream.range(0, 12)
                                        .mapToObj(i -> "f -> xor m%1$d -> job a%1$d -> xor x%1$d -> m%1$d\nx%1$d -> j"
                                                .formatted(i))
                                        .collect(Collectors.joining("\n")),
                        ""),
                drawing(
                        "both branches come back together",
                        FORK + " -> xor m -> j\n" + boundary("t", "b", "timer", true) + "\nt -> m",
                        ""),
                drawing(
                        "a sub-process that always escalates",
                        "start s -> p1 -> and j -> end e\n"
                                + subProcess("p1", "start s1 -> escalate h -> job w -> end e1") + "\n"
                                + boundary("b", "p1", "escalation", false) + "\nb -> j",
                        ""),
                drawing(
                        "everything is terminated",
                        "start s -> and f -> job a -> terminate e\nf -> xor x -> and j -> end e2\nx -> task t -> j",
                        ""),
                drawing(
                        "a timer gets the sub-process out of it",
                        "start s -> p1 -> end e\n"
                                + subProcess("p1", "start s1 -> and f -> and j -> end e1\nf -> xor x -> j\nx -> end e2")
                                + "\n" + boundary("b", "p1", "timer", true) + "\nb -> e",
                        ""),
                drawing(
                        "an event sub-process ends it",
                        "start s -> and f -> and j -> end e1\nf -> xor x -> j\nx -> end e2\n"
                                + eventSubProcess("n", "timer", true, "ns -> end ne"),
                        ""),
                drawing(
                        "an error that nobody catches is an incident",
                        "start s -> and f -> and j -> end e1\nf -> xor x -> j\nx -> error bad",
                        ""),
                drawing(
                        "an error that another code's catcher lets pass",
                        "start s -> p1 -> and j -> end e\n" + subProcess("p1", "start s1 -> error bad") + "\n"
                                + boundary("b", "p1", "otherError", true) + "\nb -> j",
                        ""),
                drawing("links", "start s -> and f -> throw t\nf -> and j -> end e\ncatch c -> j", ""),
                drawing(
                        "the flow of a join is taken twice by each side",
                        "start s -> and f -> job a -> xor m -> and j -> end e\nf -> job b -> m\n"
                                + "f -> job c -> xor n -> j\nf -> job d -> n",
                        ""));
    }

    private static Arguments drawing(String what, String drawing, String joins) {
        return Arguments.of(what, drawing, joins);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsound")
    void shouldFindJoinsThatWaitForEver(String what, String drawing, String joins) {
        assertThat(deadlocks(drawing)).extracting(Warning::elementId).containsExactlyInAnyOrder(joins.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sound")
    void shouldSayNothingOfJoinsThatFire(String what, String drawing, String none) {
        assertThat(deadlocks(drawing)).isEmpty();
    }

    @Test
    void shouldTellAShortestWay() {
        // given
        var drawing =
                "start s -> and f -> job a -> and j -> end e\nf -> xor x -> task t -> xor x2 -> xor m -> j\nx -> m\nx2 -> end lost";
        // then
        assertThat(deadlocks(drawing)).singleElement().satisfies(warning -> {
            assertThat(warning.path())
                    .containsExactly(
                            "s", "s-f", "f", "f-a", "a", "a-j", "f-x", "x", "x-t", "t", "t-x2", "x2", "x2-lost",
                            "lost");
            assertThat(warning.message()).contains("m-j");
        });
    }

    @Test
    void shouldTellTheWayIntoASubProcess() {
        // given
        var drawing = "start s -> job a -> p1 -> end e\n"
                + subProcess("p1", "start s1 -> and f -> and j -> end e1\nf -> xor x -> j\nx -> end e2");
        // then
        assertThat(deadlocks(drawing)).singleElement().satisfies(warning -> assertThat(warning.path())
                .containsExactly("s", "s-a", "a", "a-p1", "p1", "s1", "s1-f", "f", "f-j", "f-x", "x", "x-e2", "e2"));
    }

    @Test
    void shouldSayWhenThereIsNoEndOfStates() {
        // given a loop that leaves a token at the join in each round
        var drawing = "start s -> xor m -> and f -> and j -> end e\nf -> xor x -> m\nx -> j";
        // then
        assertThat(Drawing.check(drawing)).extracting(Warning::kind).contains(Kind.DEADLOCK, Kind.NOT_FULLY_SEARCHED);
    }

    private static List<Warning> deadlocks(String drawing) {
        var warnings = Drawing.check(drawing);
        assertThat(warnings).extracting(Warning::kind).doesNotContain(Kind.NOT_FULLY_SEARCHED);
        return warnings.stream()
                .filter(warning -> warning.kind() == Kind.DEADLOCK)
                .toList();
    }
}
