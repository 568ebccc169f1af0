package io.jeton.bpmn.feel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=true | ''",
                "=x > 5 | x",
                "=x.y.z = a[1].b | x a",
                "=`my order`.total > 1 | my order",
                "=count(items) > max(1, limit) | items limit",
                "=substring(string: s, start position: n) = \"a\" | s n",
                "=is defined(x) and not(y) | x y",
                "=if a then b else c | a b c",
                "=x between lower and upper | x lower upper",
                "=x in [lower..upper] | x lower upper",
                "=x in (> a, < b) | x a b",
                "=some i in items satisfies i > limit | items limit",
                "=every i in items, j in others satisfies i > j | items others",
                "=sum(for i in items return i * factor) > 1 | items factor",
                "=sum(for i in 1..n return if i = 1 then 1 else partial[-1]) > 1 | n",
                "=i = 1 and (some i in items satisfies i > 1) | i items",
                "=count(items[item > limit]) > 0 | items limit",
                "=item = 1 | item",
                "=count(orders[total > 10]) > 0 | orders total",
                "={a: x, b: a + y}.b > z | x y z",
                "={f: function(p) p + q, g: f(r)}.g > 1 | q r",
                "=x instance of number | x",
                "=now() > deadline | deadline",
                "=date and time(text) > @\"2026-01-01T00:00:00Z\" | text",
                "=null = x | x",
            })
    void shouldFindTheVariablesThatAConditionRefersTo(String source, String names) throws Exception {
        assertThat(new FeelExpressions().variables(source))
                .containsExactlyInAnyOrder(names.isEmpty() ? new String[0] : split(names));
    }

    private static String[] split(String names) {
        return names.equals("my order") ? new String[] {names} : names.split(" ");
    }
}
