package io.jeton.bpmn.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.variable.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMappingTest {
    private static String map(String target, String source, @Nullable String existing) throws Exception {
        var feel = new FeelExpressions();
        return feel.mapping(target, feel.value(source))
                .apply(FeelExpressionsTest.variables(), existing == null ? null : new Value(existing))
                .json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "a       | -                                    | 1",
                "a       | {\"b\":2}                            | 1",
                "a.b     | -                                    | {\"b\":1}",
                "a.b     | null                                 | {\"b\":1}",
                "a.b     | 7                                    | {\"b\":1}",
                "a.b     | [1]                                  | {\"b\":1}",
                "a.b     | {}                                   | {\"b\":1}",
                "a.b     | {\"c\": 1.10, \"d\" : [1, 2]}        | {\"c\":1.10,\"d\":[1, 2],\"b\":1}",
                "a.b     | {\"b\":{\"x\":1},\"c\":-2e3}         | {\"b\":1,\"c\":-2e3}",
                "a.b.c   | {\"b\":{\"x\":1},\"y\":\"}\\\"\"}    | {\"b\":{\"x\":1,\"c\":1},\"y\":\"}\\\"\"}",
                "a.b.c   | {\"b\":5}                            | {\"b\":{\"c\":1}}",
                "a.b.c.d | {\"b\":{\"c\":{\"d\":0,\"e\":0}}}    | {\"b\":{\"c\":{\"d\":1,\"e\":0}}}",
            })
    void shouldCreateWhatIsMissingAndKeepWhatIsBeside(String target, @Nullable String existing, String expected)
            throws Exception {
        assertThat(map(target, "=1", existing)).isEqualTo(expected);
    }

    @Test
    void shouldKeepLongValuesBeside() throws Exception {
        // given more text than a parser reads at once
        var big = "\"" + "ä€\\n".repeat(50_000) + "\"";
        // then
        assertThat(map("a.z", "=1", "{\"x\":" + big + ",\"y\":[" + big + "],\"n\":12}"))
                .isEqualTo("{\"x\":" + big + ",\"y\":[" + big + "],\"n\":12,\"z\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a1", "_a", "$a", "änderung", "a-b", "a.b", "a.b1.c"})
    void shouldAcceptNamesAndPaths(String target) throws Exception {
        assertThat(map(target, "=1", null)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "1a", "a.1", "=a", "a[1]", "a\n"})
    void shouldRefuseOtherTargets(String target) {
        assertThatThrownBy(() -> map(target, "=1", null))
                .isInstanceOf(InvalidExpression.class)
                .hasMessageContaining("target '" + target + "'");
    }

    @Test
    void shouldRefuseEndlessPaths() {
        assertThatThrownBy(() -> map("a" + ".a".repeat(32), "=1", null)).hasMessageContaining("longer than 32 names");
    }
}
