package io.jeton.bpmn.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeelExpressionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:15:00.123456Z");

    static EvaluationContext variables(String... namesAndJson) {
        var values = new HashMap<String, Value>();
        for (int i = 0; i < namesAndJson.length; i += 2) {
            values.put(namesAndJson[i], new Value(namesAndJson[i + 1]));
        }
        return new EvaluationContext(VariableView.of(values), NOW);
    }

    private static String value(String source, String... namesAndJson) throws Exception {
        return new FeelExpressions()
                .value(source)
                .evaluate(variables(namesAndJson))
                .json();
    }

    @Nested
    class Conditions {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "= x > 5         | 6    | true",
                    "= x > 5         | 5    | false",
                    "=x >= 5 and x<9 | 8.99 | true",
                    "=x = \"a\"      | \"a\" | true",
                    "=x.y[1] = 2     | {\"y\":[2,3]} | true",
                    "=not(x)         | false | true",
                    "=x = null       | null | true",
                    "=is defined(x)  | 1 | true",
                    "=list contains(x, 2) | [1,2] | true",
                    "=some i in x satisfies i > 1 | [1,2] | true",
                })
        void shouldYieldWhatHolds(String source, String x, boolean expected) throws Exception {
            assertThat(new FeelExpressions().condition(source).evaluate(variables("x", x)))
                    .isEqualTo(expected);
        }

        @Test
        void shouldFailOnNullAndNameTheMissingVariable() throws Exception {
            // given
            var condition = new FeelExpressions().condition("=amount > 5");
            // then
            assertThatThrownBy(() -> condition.evaluate(variables()))
                    .isInstanceOf(ExpressionFailed.class)
                    .hasMessageContaining("expression '=amount > 5' yielded null, but a boolean was expected")
                    .hasMessageContaining("No variable found with name 'amount'");
        }

        @Test
        void shouldFailOnAnythingButABoolean() throws Exception {
            var condition = new FeelExpressions().condition("=x + 1");
            assertThatThrownBy(() -> condition.evaluate(variables("x", "1")))
                    .hasMessage("expression '=x + 1' yielded the number 2, but a boolean was expected");
        }

        @Test
        void shouldRefuseStaticText() {
            assertThatThrownBy(() -> new FeelExpressions().condition("x > 5"))
                    .isInstanceOf(InvalidExpression.class)
                    .hasMessageContaining("starts with '='");
        }
    }

    @Nested
    class TextsAndNumbers {
        @Test
        void shouldTakeTextLiterally() throws Exception {
            assertThat(new FeelExpressions().text("payment").evaluate(variables()))
                    .isEqualTo("payment");
        }

        @Test
        void shouldEvaluateText() throws Exception {
            assertThat(new FeelExpressions().text("=\"pay-\" + region").evaluate(variables("region", "\"eu\"")))
                    .isEqualTo("pay-eu");
        }

        @Test
        void shouldNotTakeANumberForAText() throws Exception {
            var text = new FeelExpressions().text("=x");
            assertThatThrownBy(() -> text.evaluate(variables("x", "7")))
                    .hasMessage("expression '=x' yielded the number 7, but a string was expected");
        }

        @Test
        void shouldReadAndEvaluateWholeNumbers() throws Exception {
            assertThat(new FeelExpressions().integer("3", 1).evaluate(variables()))
                    .isEqualTo(3);
            assertThat(new FeelExpressions().integer("=n * 2", 1).evaluate(variables("n", "2.0")))
                    .isEqualTo(4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"three", "0", "-1", "2.5", "99999999999", ""})
        void shouldRefuseWhatIsNoUsefulNumber(String source) {
            assertThatThrownBy(() -> new FeelExpressions().integer(source, 1)).isInstanceOf(InvalidExpression.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "2.5", "99999999999", "\"3\"", "null"})
        void shouldFailOnAResultThatIsNoUsefulNumber(String n) throws Exception {
            var number = new FeelExpressions().integer("=n", 1);
            assertThatThrownBy(() -> number.evaluate(variables("n", n)))
                    .isInstanceOf(ExpressionFailed.class)
                    .hasMessageContaining("but a whole number from 1 to 2147483647 was expected");
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "=1                           | 1",
                    "=1.50                        | 1.50",
                    "=2.0 * 2                     | 4",
                    "=1/3                         | 0.3333333333333333333333333333333333",
                    "=10 ** 20                    | 100000000000000000000",
                    "=0.1 + 0.2                   | 0.3",
                    "=-5                          | -5",
                    "=\"a\\\"b\"                  | \"a\\\"b\"",
                    "=null                        | null",
                    "=missing                     | null",
                    "=missing.property            | null",
                    "=true                        | true",
                    "=[1, \"a\", null, [true]]    | [1,\"a\",null,[true]]",
                    "={b: 1, a: {c: \"x\"}}       | {\"b\":1,\"a\":{\"c\":\"x\"}}",
                    "={z:1,y:2,x:3,w:4,v:5,u:6}   | {\"z\":1,\"y\":2,\"x\":3,\"w\":4,\"v\":5,\"u\":6}",
                    "={}                          | {}",
                    "=date(\"2026-01-31\")        | \"2026-01-31\"",
                    "=time(\"10:30:00\")          | \"10:30:00\"",
                    "=date and time(\"2026-01-31T10:30:00\")   | \"2026-01-31T10:30:00\"",
                    "=date and time(\"2026-01-31T10:30:00Z\")  | \"2026-01-31T10:30:00Z\"",
                    "=date and time(\"2026-01-31T10:30:00+02:00\") | \"2026-01-31T10:30:00+02:00\"",
                    "=date and time(\"2026-01-31T10:30:00@Europe/Berlin\") | \"2026-01-31T10:30:00+01:00[Europe/Berlin]\"",
                    "=duration(\"P1Y2M\")         | \"P1Y2M\"",
                    "=duration(\"P1DT2H\")        | \"P1DT2H\"",
                    "=duration(\"PT1.5S\")        | \"PT1.5S\"",
                    "=for i in 1..4 return i * i  | [1,4,9,16]",
                    "=for i in 3..1 return i      | [3,2,1]",
                    "=for i in [1,2], j in [3,4] return i * j | [3,4,6,8]",
                    "=[1,2,3][item > 1]           | [2,3]",
                    "=if 1 > 2 then \"a\" else \"b\" | \"b\"",
                    "=split(\"a,b,c\", \",\")     | [\"a\",\"b\",\"c\"]",
                    "=replace(\"abcd\", \"(a)(b)\", \"[1=$1][2=$2]\") | \"[1=a][2=b]cd\"",
                    "=extract(\"references are 1234, 1256\", \"12[0-9]*\") | [\"1234\",\"1256\"]",
                    "=matches(\"FooBar\", \"foo\", \"i\")  | true",
                    "=sort([3,1,2], function(x,y) x < y) | [1,2,3]",
                    "=duplicate values([1,2,1])   | [1]",
                    "=decimal(2.255, 2)           | 2.26",
                    "=context put({a: 1}, \"b\", 2) | {\"a\":1,\"b\":2}",
                    "=string(1.10)                | \"1.10\"",
                    "=1 + \"a\"                   | null",
                })
        void shouldYieldCompactJson(String source, String expected) throws Exception {
            assertThat(value(source)).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.1234567890123456789",
                    "123456789012345678901234567890123456789012345",
                    "1.50",
                    "-0.000000000000000000000001",
                    "1e3",
                    "{\"b\": 1.10,\"a\":[1e2]}",
                    "[1.0,2]",
                    "\"ä\\u0001\"",
                })
        void shouldHandAVariableOnUnchanged(String json) throws Exception {
            assertThat(value("=x", "x", json)).isEqualTo(json);
        }

        @Test
        void shouldKeepAllDigitsInsideOfLargerValues() throws Exception {
            assertThat(value("={n: x, m: x + 1}", "x", "0.1234567890123456789"))
                    .isEqualTo("{\"n\":0.1234567890123456789,\"m\":1.1234567890123456789}");
            assertThat(value("=[x]", "x", "123456789012345678901234567890123456789012345"))
                    .isEqualTo("[123456789012345678901234567890123456789012345]");
        }

        @Test
        void shouldReadNestedVariables() throws Exception {
            assertThat(value("=order.items[1].price * 2", "order", "{\"items\":[{\"price\":1.25},{\"price\":3}]}"))
                    .isEqualTo("2.50");
        }

        @Test
        void shouldEscapeWhatJsonCannotHaveInStrings() throws Exception {
            assertThat(value("=x + y", "x", "\"a\\u0001\\n\"", "y", "\"\\\"\\\\/\""))
                    .isEqualTo("\"a\\u0001\\n\\\"\\\\/\"");
        }

        @Test
        void shouldMakeAStringOfText() throws Exception {
            assertThat(new FeelExpressions()
                            .valueOrText("5 \"x\"")
                            .evaluate(variables())
                            .json())
                    .isEqualTo("\"5 \\\"x\\\"\"");
        }

        @Test
        void shouldTellTheEnginesTimeInUtc() throws Exception {
            assertThat(value("=now()")).isEqualTo("\"2026-11-21T22:15:00.123456Z\"");
            assertThat(value("=today()")).isEqualTo("\"2026-11-21\"");
            assertThat(value("=date and time(\"2026-11-21T23:15:00.123456Z\") - now()"))
                    .isEqualTo("\"PT1H\"");
        }

        @Test
        void shouldFailOnAFunction() throws Exception {
            var function = new FeelExpressions().value("=function(x) x");
            assertThatThrownBy(() -> function.evaluate(variables()))
                    .hasMessage(
                            "expression '=function(x) x' yielded a function, but a value that can be stored was expected");
        }

        @Test
        void shouldFailByAnAssertionOfTheModel() throws Exception {
            var checked = new FeelExpressions().value("=assert(x, x > 0, \"x must be positive\")");
            assertThatThrownBy(() -> checked.evaluate(variables("x", "0"))).hasMessageContaining("x must be positive");
        }

        @Test
        void shouldParseOnlyTheVariablesThatAreNamed() throws Exception {
            // given a variable that nobody could read
            assertThat(value("=x + 1", "x", "1", "broken", "{")).isEqualTo("2");
        }
    }

    @Nested
    class Syntax {
        @ParameterizedTest
        @ValueSource(strings = {"=", "=  ", "=x >", "=1 +* 2", "=\"open", "=if x then", "=[1,", "=x y z", "=}{"})
        void shouldRefuseWhatIsNotTheLanguage(String source) {
            assertThatThrownBy(() -> new FeelExpressions().value(source)).isInstanceOf(InvalidExpression.class);
        }

        @Test
        void shouldSayWhereParsingEnded() {
            assertThatThrownBy(() -> new FeelExpressions().value("=x + \n  * 2"))
                    .hasMessage(
                            "expression '=x + \n  * 2' cannot be used: it is not FEEL from line 2, column 3 on: '* 2'");
            assertThatThrownBy(() -> new FeelExpressions().value("=[(x + 1, 2]"))
                    .hasMessageEndingWith("it is not FEEL from line 1, column 9 on: ', 2]'");
            assertThatThrownBy(() -> new FeelExpressions().value("=if a then (b"))
                    .hasMessageContaining("it is not FEEL; it ends too early");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "=(function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } })",
                    "=sort([1,2], function(x, y) external { java: { class: \"java.lang.Math\", method signature: \"max(int, int)\" } })",
                    "=[{f: function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }}]",
                })
        void shouldRefuseFunctionsOutsideOfTheLanguage(String source) {
            assertThatThrownBy(() -> new FeelExpressions().value(source))
                    .hasMessageContaining("it calls a function outside of the language");
        }
    }
}
