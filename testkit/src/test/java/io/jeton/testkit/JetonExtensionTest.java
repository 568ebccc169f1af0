package io.jeton.testkit;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.model.BpmnModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JetonExtension.class)
class JetonExtensionTest {
    private TestEngine prepared;

    @BeforeEach
    void deploy(TestEngine engine) {
        prepared = engine;
        engine.deploy(BpmnModel.process("p").startEvent("start"));
    }

    @Test
    void shouldGiveATestTheEngineThatWasPreparedForIt(TestEngine engine) {
        assertThat(engine).isSameAs(prepared);
        assertThat(engine.start("p")).hasCompleted();
        engine.deploy(BpmnModel.process("only-here").startEvent("start"));
    }

    @Test
    void shouldGiveEachTestAnEngineOfItsOwn(TestEngine engine) {
        assertThatThrownBy(() -> engine.start("only-here")).isInstanceOf(CommandRejected.class);
        engine.deploy(BpmnModel.process("only-here").startEvent("start"));
    }
}
