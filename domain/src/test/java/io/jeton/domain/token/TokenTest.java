package io.jeton.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The life cycle as a table: all that is not in it is forbidden. */
class TokenTest {
    private static final Set<Step> LEGAL = Set.of(
            new Step(TokenState.ACTIVATING, TokenState.ACTIVE),
            new Step(TokenState.ACTIVATING, TokenState.TERMINATED),
            new Step(TokenState.ACTIVE, TokenState.COMPLETING),
            new Step(TokenState.ACTIVE, TokenState.TERMINATED),
            new Step(TokenState.COMPLETING, TokenState.COMPLETED),
            new Step(TokenState.COMPLETING, TokenState.TERMINATED),
            new Step(TokenState.ACTIVE, TokenState.TERMINATING),
            new Step(TokenState.TERMINATING, TokenState.TERMINATED));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = BEGIN.plusSeconds(1);

    @ParameterizedTest
    @MethodSource("allSteps")
    void shouldTakeLegalStepsOnly(TokenState from, TokenState to) {
        var token = in(from);
        if (LEGAL.contains(new Step(from, to))) {
            assertThat(token.become(to, LATER).state()).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> token.become(to, LATER))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("task")
                    .hasMessageContaining(from + ", it cannot become " + to);
        }
    }

    @ParameterizedTest
    @MethodSource("legalSteps")
    void shouldComeOffTheAgendaWithEachStep(TokenState from, TokenState to) {
        assertThat(in(from).onAgenda(7).become(to, LATER).isQueued()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("legalSteps")
    void shouldHaveAnEndOnlyAfterItsLastStep(TokenState from, TokenState to) {
        var token = in(from).become(to, LATER);
        assertThat(token.endedAt()).isEqualTo(to.ended() ? LATER : null);
        assertThat(token.startedAt()).isEqualTo(BEGIN);
    }

    @ParameterizedTest
    @MethodSource("legalSteps")
    void shouldKeepItsIncidentUntilItEnds(TokenState from, TokenState to) {
        var incident = new IncidentKey(9);
        var token = in(from).withIncident(incident).become(to, LATER);
        assertThat(token.incident()).isEqualTo(to.ended() ? null : incident);
    }

    @ParameterizedTest
    @EnumSource
    void shouldComeOffTheAgendaWithAnIncident(TokenState state) {
        var token = in(state).onAgenda(7).withIncident(new IncidentKey(9));
        assertThat(token.isQueued()).isFalse();
        assertThat(token.incident()).isEqualTo(new IncidentKey(9));
    }

    private static Stream<Arguments> allSteps() {
        return Arrays.stream(TokenState.values())
                .flatMap(from -> Arrays.stream(TokenState.values()).map(to -> Arguments.of(from, to)));
    }

    private static Stream<Arguments> legalSteps() {
        return LEGAL.stream().map(step -> Arguments.of(step.from, step.to));
    }

    private static Token in(TokenState state) {
        return new Token(new TokenKey(2), "task", new TokenKey(1), state, 0, null, BEGIN, null);
    }

    private record Step(TokenState from, TokenState to) {}
}
