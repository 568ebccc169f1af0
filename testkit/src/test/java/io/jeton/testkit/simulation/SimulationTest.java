package io.jeton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * Runs many courses of the world. {@code -Djeton.simulation.seed=N} runs one again; {@code -Djeton.simulation.count=N} runs more.
 */
class SimulationTest {
    private static final int COUNT = Integer.getInteger("jeton.simulation.count", 1_000);

    @Test
    void shouldLoseAndDoubleNothingWhateverFails() {
        // given
        var only = Long.getLong("jeton.simulation.seed");
        var first = only == null ? 1 : only;
        var last = only == null ? COUNT : only;
        var mishaps = 0L;
        var instances = 0L;
        // when
        for (long seed = first; seed <= last; seed++) {
            var simulation = new Simulation(seed, false);
            try {
                simulation.run();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("failed with -Djeton.simulation.seed=" + seed, failure);
            }
            mishaps += simulation.mishaps();
            instances += simulation.instances();
        }
        // then
        assertThat(mishaps).as("things went wrong").isGreaterThan(last - first);
        assertThat(instances).as("instances were started").isGreaterThan(last - first);
    }

    @Test
    void shouldNoticeThatAStoreForgetsItsCommits() {
        assertThatThrownBy(() -> {
                    for (long seed = 1; seed <= COUNT; seed++) {
                        new Simulation(seed, true).run();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
