package io.jeton.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.rest.problem.InvalidRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "\"x\"",
                "null",
                "{",
                "{\"a\"",
                "{\"a\":1}}",
                "{} {}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}"
            })
    void shouldRefuseWhatIsNotOneObject(String body) {
        assertThatThrownBy(() -> read(body, (name, json) -> json.ignored()))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("cannot be parsed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t"})
    void shouldTellAMissingBodyFromAnEmptyObject(String body) {
        assertThatThrownBy(() -> read(body, (name, json) -> json.ignored()))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("Required request body is missing.");
        JsonDocument.readOptional(body.getBytes(StandardCharsets.UTF_8), new Violations(), (name, json) -> {
            throw new AssertionError("there is no property");
        });
    }

    @Test
    void shouldNamePropertyThatIsGivenTwice() {
        assertThatThrownBy(() -> read("{\"a\":{\"b\":1,\"b\":2}}", (name, json) -> json.value()))
                .hasMessage("Request property [a.b] cannot be parsed: it is given twice (line 1, column 16).");
    }

    @Test
    void shouldNotRepeatTheBodyOfUnreadableRequests() {
        assertThatThrownBy(() -> read("{\"a\":\"secret\" secret}", (name, json) -> json.value()))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"200, true", "201, false"})
    void shouldBoundTheDepth(int depth, boolean accepted) {
        var body = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
        if (accepted) {
            read(body, (name, json) -> json.value());
        } else {
            assertThatThrownBy(() -> read(body, (name, json) -> json.value())).hasMessageContaining("limits");
        }
    }

    @ParameterizedTest
    @CsvSource({"100, true", "101, false"})
    void shouldBoundTheLengthOfNumbers(int digits, boolean accepted) {
        var body = "{\"a\":" + "1".repeat(digits) + "}";
        if (accepted) {
            read(body, (name, json) -> json.value());
        } else {
            assertThatThrownBy(() -> read(body, (name, json) -> json.value())).hasMessageContaining("limits");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    12                    | 12
                    "12"                  | 12
                    -1                    | -1
                    9223372036854775807   | 9223372036854775807
                    """)
    void shouldReadKeysAsNumbersAndAsStrings(String key, long value) {
        read("{\"key\":" + key + "}", (name, json) -> assertThat(json.key()).isEqualTo(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "true",
                "\"\"",
                "\"-\"",
                "\"1x\"",
                "\"+1\"",
                "9223372036854775808",
                "\"9223372036854775808\"",
                "{}",
                "[1]"
            })
    void shouldRefuseWhatIsNoKey(String key) {
        assertThatThrownBy(() -> read("{\"key\":" + key + ",\"x\":1}", (name, json) -> {
                    if (name.equals("key")) {
                        assertThat(json.key()).isNull();
                    } else {
                        assertThat(json.int32()).isEqualTo(1);
                    }
                }))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("[key]");
    }

    @Test
    void shouldNameEveryVariableWithAnIllegalName() {
        assertThatThrownBy(() -> read(
                        "{\"variables\":{\" a\":1,\"b\\u00a0\":{\"x\":[]},\"\":2,\"fine\":3}}",
                        (name, json) -> assertThat(json.variables()).hasSize(4)))
                .hasMessageContaining("[variables. a]")
                .hasMessageContaining("[variables.b\u00a0]")
                .hasMessageContaining("[variables.]")
                .hasMessageNotContaining("fine");
    }

    @ParameterizedTest
    @CsvSource({"255, true", "256, false"})
    void shouldBoundTheLengthOfNames(int length, boolean accepted) {
        var body = "{\"n\":\"" + "x".repeat(length) + "\"}";
        if (accepted) {
            read(body, (name, json) -> assertThat(json.name()).hasSize(length));
        } else {
            assertThatThrownBy(() -> read(body, (name, json) -> json.name())).hasMessageContaining("[n]");
        }
    }

    @Test
    void shouldTakeEmptyAndMissingAsNotAskedForWhatIsNotSupported() {
        read("{\"a\":[],\"b\":null}", (name, json) -> json.unsupported());
        assertThatThrownBy(() ->
                        read("{\"a\":[[1],{\"x\":1}],\"b\":1,\"c\":{\"d\":1}}", (name, json) -> json.unsupported()))
                .hasMessageContaining("[a]")
                .hasMessageContaining("[b]")
                .hasMessageContaining("[c]");
    }

    private static void read(String body, JsonFields.Target target) {
        var violations = new Violations();
        JsonDocument.readRequired(body.getBytes(StandardCharsets.UTF_8), violations, target);
        violations.check();
    }
}
