package io.jeton.testkit.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.soundness.Budget;
import io.jeton.domain.soundness.Soundness;
import io.jeton.domain.soundness.Warning;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large and wide models are searched within bounds; the limits of time here are far above what is needed. */
@Timeout(20)
class SearchBoundsTest {
    @Test
    void shouldSearchALongSequence() {
        assertThat(check(
                        "start s -> job a0", IntStream.range(1, 10_000).mapToObj(i -> "a" + (i - 1) + " -> job a" + i)))
                .isEmpty();
    }

    @Test
    void shouldSearchALongSequenceOfChoices() {
        assertThat(check(
                        "start s -> xor m0",
                        IntStream.range(0, 1_000)
                                .mapToObj(
                                        i -> "m%1$d -> xor x%1$d -> job a%1$d -> xor m%2$d\nx%1$d -> job b%1$d -> m%2$d"
                                                .formatted(i, i + 1))))
                .extracting(Warning::kind)
                .containsOnly(Kind.MISSING_DEFAULT_FLOW);
    }

    /** What a call may escalate is not known: each event sub-process may begin the other one, and so on. */
    @Test
    void shouldComeToAnEndWithEventsThatTellEachOther() {
        var drawing = String.join(
                "\n",
                "start s -> c",
                call("c"),
                Drawing.eventSubProcess("n", "escalation", false, "ns -> n1\n" + call("n1")),
                Drawing.eventSubProcess("m", "anyEscalation", false, "ms -> m1\n" + call("m1")));
        assertThat(Drawing.check(drawing)).isEmpty();
    }

    @Test
    void shouldNotMultiplyTheStatesOfBranches() {
        assertThat(check("start s -> and f -> and j -> end e", branches(20)))
                .extracting(Warning::kind)
                .containsOnly(Kind.MISSING_DEFAULT_FLOW);
    }

    @Test
    void shouldFindTheOneWrongBranchOfMany() {
        assertThat(check("start s -> and f -> and j -> end e\nf -> xor x -> j\nx -> end lost", branches(20)))
                .filteredOn(warning -> warning.kind() != Kind.MISSING_DEFAULT_FLOW)
                .singleElement()
                .satisfies(warning -> assertThat(warning.elementId()).isEqualTo("j"));
    }

    @Test
    void shouldSearchAWideForkAndJoin() {
        assertThat(check(
                        "start s -> and f -> and j -> end e",
                        IntStream.range(0, 10_000).mapToObj(i -> "f -> job a%1$d -> j".formatted(i))))
                .isEmpty();
    }

    @Test
    void shouldStopAtTheBudgetWhenMarkingsAreTooMany() {
        // given each branch may leave before the join, in its own way
        var drawing = "start s -> and f -> and j -> end e\n"
                + IntStream.range(0, 30)
                        .mapToObj(i -> "f -> xor x%1$d -> j\nx%1$d -> end e%1$d".formatted(i))
                        .collect(Collectors.joining("\n"));
        // when
        var warnings = Drawing.check(drawing);
        // then
        assertThat(warnings).extracting(Warning::kind).contains(Kind.NOT_FULLY_SEARCHED);
    }

    @Test
    void shouldStopSoonAfterTimeIsUp() {
        // given
        var drawing = "start s -> and f -> and j -> end e\n"
                + IntStream.range(0, 1_000)
                        .mapToObj(i -> "f -> xor x%1$d -> j\nx%1$d -> end e%1$d".formatted(i))
                        .collect(Collectors.joining("\n"));
        var graph = Drawing.read(drawing);
        var asked = new int[1];
        // when
        var warnings = Soundness.check(graph, new Budget(Long.MAX_VALUE, () -> ++asked[0] > 3));
        // then
        assertThat(warnings).extracting(Warning::kind).contains(Kind.NOT_FULLY_SEARCHED);
        assertThat(asked[0]).isLessThan(10);
    }

    private static Stream<String> branches(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> "f -> xor x%1$d -> job a%1$d -> xor m%1$d -> j\nx%1$d -> job b%1$d -> m%1$d".formatted(i));
    }

    private static List<Warning> check(String begin, Stream<String> lines) {
        var graph = Drawing.read(begin + "\n" + lines.collect(Collectors.joining("\n")));
        return Soundness.check(graph, new Budget(Budget.MOVES_MAX, () -> false));
    }

    private static String call(String id) {
        return "<callActivity id='" + id + "' calledElement='other'/>";
    }
}
