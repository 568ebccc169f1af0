package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.query.Condition;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.VariableField;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A value is loaded, searched and shown as exactly the text that was stored, up to the largest one. */
public abstract class VariableValuesContract extends PortContract {
    private static final List<String> TEXTS = List.of(
            "null",
            "true",
            "0",
            "-0",
            "1.0",
            "1",
            "0.1",
            "1e400",
            "-1E-400",
            "9223372036854775808",
            "18446744073709551617",
            "0.1234567890123456789012345678901234567890",
            "\"\"",
            "\"a\\u0000b\"",
            "\"half: \\ud83d\"",
            "\"\uD83D\uDE00 \u00e9 e\u0301 \u4e2d \u202e\"",
            "\"a\\\\b'c\\\"d\\n\"",
            "\"?1 %s ${x} -- ;\"",
            "\" ends with spaces  \"",
            "{\"b\":1,\"a\":2,\"\":3}",
            "[[[[{}]],[]]]");

    private static final List<String> FILLINGS = List.of("x", "\\\\", "'", "\u4e2d", "\uD83D\uDE00");

    @Test
    final void shouldKeepTheTextOfAValue() {
        TEXTS.forEach(json -> assertKept(new Value(json)));
    }

    @Test
    final void shouldKeepTheLargestValue() {
        for (String part : FILLINGS) {
            assertKept(new Value("\"" + part.repeat((VariableLimits.VALUE_CHARS_MAX - 2) / part.length()) + "\""));
        }
    }

    private void assertKept(Value value) {
        // given
        var definition =
                fixture().deploy(Graphs.tasks(fixture().unique("p"), fixture().unique("type"), 1));
        var variables = new LinkedHashMap<String, Value>();
        variables.put("n".repeat(VariableLimits.NAME_CHARS_MAX), new Value("\"the longest name\""));
        variables.put("v", value);
        // when
        var instance = fixture().start(definition, variables);
        // then
        assertThat(fixture().load(instance.key())).hasValueSatisfying(loaded -> assertThat(
                        loaded.variables().localTo(loaded.rootScope()).equals(variables))
                .isTrue());
        assertThat(stores().queries()
                        .variables(new SearchRequest<>(
                                List.of(
                                        Condition.equal(
                                                VariableField.INSTANCE_KEY,
                                                instance.key().value()),
                                        Condition.equal(VariableField.VALUE, value.json())),
                                List.of(),
                                SearchRequest.PageRequest.first(10)))
                        .items())
                .singleElement()
                .satisfies(
                        found -> assertThat(found.value().equals(value.json())).isTrue());
    }
}
