package io.jeton.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.variable.Value;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GameTest {
    @ParameterizedTest
    @CsvSource({"s1.bpmn, 1", "s3.bpmn, 2", "s5.bpmn, 11", "s6.bpmn, 6"})
    void shouldPlayEachModelToItsEnd(String resource, int commands) {
        // when
        var instance = new Game(resource).play(Map.of("amount", new Value("150")));
        // then
        assertThat(instance.state()).isEqualTo(InstanceState.COMPLETED);
        assertThat(instance.revision()).isEqualTo(commands);
    }
}
