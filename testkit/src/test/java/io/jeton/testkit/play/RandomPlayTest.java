package io.jeton.testkit.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.definition.FlowNode;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random models of everything that is executed run to their end under random schedules; no token is lost or doubled, and reloading from the store
 * in between changes nothing. A failure tells the seed, the model and what was done.
 *
 * <p>The system property {@code jeton.random.seed} moves the seeds, {@code jeton.random.plays} sets how many there are.
 */
class RandomPlayTest {
    private static final long FIRST = Long.getLong("jeton.random.seed", 1);
    private static final int PLAYS = Integer.getInteger("jeton.random.plays", 150);
    private static final int SIZE_MAX = 12;

    @Test
    void shouldComeToTheEndWhateverHappensInBetween() {
        var passed = new HashSet<Class<?>>();
        for (long seed = FIRST; seed < FIRST + PLAYS; seed++) {
            passed.addAll(play(seed));
        }
        assertThat(passed)
                .as("what was passed in all plays")
                .containsExactlyInAnyOrder(FlowNode.class.getPermittedSubclasses());
    }

    private static Set<Class<?>> play(long seed) {
        // given
        var model = Model.draw(seed, SIZE_MAX);
        var forgetful = new Player(model, 1);
        var remembering = new Player(model, 1_000);
        // when
        var faults = forgetful.play();
        // then
        assertThat(faults)
                .as("seed %s: %s%n%s", seed, forgetful.history(), model.xml())
                .isEmpty();
        // when
        remembering.play();
        // then
        assertThat(forgetful.journal())
                .as("seed %s, loaded for each command or not: %s%n%s", seed, forgetful.history(), model.xml())
                .isEqualTo(remembering.journal());
        return forgetful.kinds();
    }
}
