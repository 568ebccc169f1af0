package io.jeton.bpmn.feel;

import static io.jeton.bpmn.feel.FeelExpressionsTest.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.expression.ExpressionFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "\"A-1\", A-1",
        "\"\", ''",
        "1, 1",
        "1.0, 1",
        "-7, -7",
        "1.50, 1.5",
        "12345678901234567890, 12345678901234567890",
        "1e3, 1000",
        "0.0, 0",
    })
    void shouldTurnCorrelationKeysIntoText(String json, String key) throws Exception {
        assertThat(new FeelExpressions().correlationKey("=x").evaluate(variables("x", json)))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "null", "[1]", "{\"a\":1}"})
    void shouldFailOnOtherCorrelationKeys(String json) throws Exception {
        var key = new FeelExpressions().correlationKey("=x");
        assertThatThrownBy(() -> key.evaluate(variables("x", json)))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageContaining("but a string or a number of up to 255 characters was expected");
    }

    @Test
    void shouldRefuseStaticCorrelationKeys() {
        assertThatThrownBy(() -> new FeelExpressions().correlationKey("A-1")).isInstanceOf(InvalidExpression.class);
    }

    @Test
    void shouldReadNames() throws Exception {
        assertThat(new FeelExpressions().name("Paid").evaluate(variables())).isEqualTo("Paid");
        assertThat(new FeelExpressions().name("=\"Paid \" + x").evaluate(variables("x", "\"EU\"")))
                .isEqualTo("Paid EU");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\" \""})
    void shouldFailOnOtherNames(String json) throws Exception {
        var name = new FeelExpressions().name("=x");
        assertThatThrownBy(() -> name.evaluate(variables("x", json)))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageContaining("but a string of 1 to 255 characters, not blank, was expected");
    }

    @Test
    void shouldBoundTheirLength() throws Exception {
        // given
        var longest = "x".repeat(255);
        var feel = new FeelExpressions();
        // then
        assertThat(feel.name(longest).evaluate(variables())).isEqualTo(longest);
        assertThat(feel.name("=x").evaluate(variables("x", '"' + longest + '"')))
                .isEqualTo(longest);
        assertThat(feel.correlationKey("=x").evaluate(variables("x", '"' + longest + '"')))
                .isEqualTo(longest);
        assertThatThrownBy(() -> feel.name(longest + "x")).isInstanceOf(InvalidExpression.class);
        assertThatThrownBy(() -> feel.name("=x").evaluate(variables("x", '"' + longest + "x\"")))
                .isInstanceOf(ExpressionFailed.class);
        assertThatThrownBy(() -> feel.correlationKey("=x").evaluate(variables("x", '"' + longest + "x\"")))
                .isInstanceOf(ExpressionFailed.class);
    }
}
