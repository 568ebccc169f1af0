package io.jeton.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.variable.Value;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    null                        | null
                    true                        | true
                    0.1234567890123456789       | 0.1234567890123456789
                    1.10                        | 1.10
                    1E400                       | 1E400
                    -0                          | -0
                    123456789012345678901234567 | 123456789012345678901234567
                    { "a" : [ 1 , { } , [ ] ] } | {"a":[1,{},[]]}
                    {"a":{"b":null},"c":[true,false,"x"]} | {"a":{"b":null},"c":[true,false,"x"]}
                    "\\u0041\\/\\u00e9"         | "A/é"
                    "\\u0000\\u001f\\n\\"\\\\"  | "\\u0000\\u001f\\n\\"\\\\"
                    "\\ud83d\\ude00"            | "😀"
                    "\\ud83d"                   | "\\ud83d"
                    "\\ude00x"                  | "\\ude00x"
                    """)
    void shouldKeepWhatAValueSaysAndNothingElse(String sent, String kept) {
        assertThat(read(sent).json()).isEqualTo(kept);
    }

    @Test
    void shouldKeepTheOrderOfProperties() {
        assertThat(read("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}").json())
                .isEqualTo("{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}");
    }

    private static Value read(String json) {
        var value = new AtomicReference<Value>();
        var violations = new Violations();
        JsonDocument.readRequired(
                ("{\"v\": " + json + " , \"w\": 1}").getBytes(StandardCharsets.UTF_8), violations, (name, fields) -> {
                    if (name.equals("v")) {
                        value.set(fields.value());
                    } else {
                        assertThat(fields.int32()).isEqualTo(1);
                    }
                });
        violations.check();
        return value.get();
    }
}
