package io.jeton.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadOptionsTest {
    @Test
    void shouldMeasureEverythingByDefault() {
        // when
        LoadOptions options = LoadOptions.parse();
        // then
        assertThat(options.url()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(options.scenarios())
                .containsExactly(Scenario.S1, Scenario.S3, Scenario.S4, Scenario.S5, Scenario.S6);
        assertThat(options.items()).containsExactly(1_000, 10_000, 100_000);
        assertThat(options.clients()).containsExactly(1, 8, 32);
        assertThat(options.serverPid()).isEmpty();
    }

    @Test
    void shouldTakeFractionsOfSeconds() {
        assertThat(LoadOptions.parse("--seconds", "0.25").duration()).isEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense 1",
                "seconds 1",
                "--seconds",
                "--seconds 0",
                "--warmup -1",
                "--clients 0",
                "--clients many",
                "--scenario S2",
                "--pollers 0",
                "--items 0",
                "--items few"
            })
    void shouldRefuseNonsense(String commandLine) {
        assertThatThrownBy(() -> LoadOptions.parse(commandLine.split(" ")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
