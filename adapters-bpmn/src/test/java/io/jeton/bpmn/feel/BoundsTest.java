package io.jeton.bpmn.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class BoundsTest {
    private static String value(String source, String x) throws Exception {
        var context = new EvaluationContext(VariableView.of(Map.of("x", new Value(x))), Instant.EPOCH);
        return new FeelExpressions().value(source).evaluate(context).json();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatEvaluating(String source, String x) {
        return assertThatThrownBy(() -> value(source, x)).isInstanceOf(ExpressionFailed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=count(for i in 1..1000000000 return 1)            | it loops over more than 100000 numbers",
                "=count(for i in 1..100001 return 1)               | it loops over more than 100000 numbers",
                "=for i in 1..5000, j in 1..5000 return 1           | it loops over more than 100000 combinations",
                "=some i in 1..5000, j in 1..5000 satisfies i + j < 0 | it loops over more than 100000 combinations",
                "=every i in 1..5000, j in 1..5000 satisfies i > 0  | it loops over more than 100000 combinations",
                "=count(for i in 1..1000 return count(for j in 1..1000 return i * j)) | it takes more than 500000 steps",
                "=for i in 1..100 return if i = 1 then \"aaaa\" else partial[-1] + partial[-1] | a string has more than 4194304 characters",
                "=for i in 1..100 return if i = 1 then [1] else [partial[-1], partial[-1]] | a value has more than 200000 parts",
                "=(for i in 1..40 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1] + 1 | a value has more than 200000 parts",
                "=for i in 1..300 return if i = 1 then [1] else [partial[-1]] | a value is nested more than 200 times",
                "=for i in 1..100 return if i = 1 then [1] else concatenate(partial[-1], partial[-1]) | a value has more than 200000 parts",
                "=10 ** 999999999                                   | a number is out of range",
                "=floor(10 ** 999999)                               | a number is out of range",
                "=decimal(1, 100000000)                             | a number is rounded to more than 6144 places",
                "=round up(1, 100000000)                            | a number is rounded to more than 6144 places",
                "=duplicate values(for i in 1..3000 return i)       | a list whose duplicates are sought has more than 2000 items",
            })
    void shouldStopAnExpressionThatGoesOutOfBounds(String source, String reason) {
        assertThatEvaluating(source, "1").hasMessageContaining("was stopped: " + reason);
    }

    @Test
    void shouldReachTheBounds() throws Exception {
        assertThat(value("=count(for i in 1..100000 return i)", "1")).isEqualTo("100000");
        assertThat(value("=count(for i in 1..300, j in 1..300 return 1)", "1")).isEqualTo("90000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=matches(x, \"^(a+)+$\")",
                "=replace(x, \"^(a+)+$\", \"b\")",
                "=split(x, \"^(a+)+$\")",
                "=extract(x, \"^(a+)+$\")",
                "=matches(x, \"^(a|a)*$\", \"i\")",
                "=matches(x, \"((){10000}){10000}\")",
                "=matches(x, \"(?:(?:){1000000000}){1000000000}\")",
                "=matches(x, \"(?:[{]|(?:){99999999,}+)*b\")",
            })
    void shouldStopARegularExpressionThatBacktracksWithoutEnd(String source) {
        assertThatEvaluating(source, "\"" + "a".repeat(5_000) + "!\"").hasMessageContaining("was stopped: ");
    }

    @Test
    void shouldSurviveARegularExpressionThatIsTooDeepToCompile() throws Exception {
        assertThat(value("=matches(\"a\", x)", "\"" + "(".repeat(100_000) + ")".repeat(100_000) + "\""))
                .isEqualTo("null");
    }

    @Test
    void shouldAllowOrdinaryRepetitions() throws Exception {
        assertThat(value("=matches(x, \"^[0-9]{5}(-[0-9]{4}){0,1}$\")", "\"12345-6789\""))
                .isEqualTo("true");
        assertThat(value("=matches(x, \"^(?:[a-z]{1,63}[.]){1,8}[a-z]{2,}$\")", "\"www.example.org\""))
                .isEqualTo("true");
    }

    @Test
    void shouldStopAValueThatHasTooManyParts() throws Exception {
        assertThat(value("=count(x)", "[" + "1,".repeat(199_998) + "1]")).isEqualTo("199999");
        assertThatEvaluating("=count(x)", "[" + "1,".repeat(200_000) + "1]")
                .hasMessageContaining("was stopped: a value has more than 200000 parts");
    }

    @Test
    void shouldStopAReplacementThatGrowsTheTextWithoutEnd() {
        assertThatEvaluating("=replace(x, \"a\", x)", "\"" + "a".repeat(10_000) + "\"")
                .hasMessageContaining("was stopped: a string has more than 4194304 characters");
    }

    @Test
    void shouldStopANumberWithTooManyDigits() {
        assertThatEvaluating("=number(x)", "\"" + "9".repeat(1_001) + "\"").hasMessageContaining("was stopped: ");
        assertThatEvaluating("=x + 1", "9".repeat(1_001)).hasMessageContaining("was stopped: ");
        assertThatEvaluating("=x + 1", "1e7000").hasMessageContaining("was stopped: ");
    }

    @Test
    void shouldStopWhenAFunctionOfTheLibrarySwallowsTheReason() {
        assertThatEvaluating("=sort([2, 1], function(a, b) count(for i in 1..2000000 return i) > 0)", "1")
                .hasMessageContaining("was stopped: it loops over more than 100000 numbers");
    }

    @Test
    void shouldStopFunctionsThatCallEachOtherTooDeep() {
        // given functions, each of which is allowed, that call one another (none can call itself)
        var functions = "f0: function(n) 0" + "+1".repeat(200) + ", f1: function(n) f0(n)" + "+1".repeat(200)
                + ", f2: function(n) f1(n)" + "+1".repeat(200);
        // then
        assertThatEvaluating("={" + functions + ", r: f2(1)}.r", "1")
                .hasMessageContaining("it goes more than 500 calls deep");
    }

    @Test
    void shouldWriteNumbersWithoutExponentUpToAHundredDigits() throws Exception {
        assertThat(value("=10 ** 99", "1")).isEqualTo("1" + "0".repeat(99));
        assertThat(value("=10 ** 101", "1")).isEqualTo("1E+101");
        assertThat(value("=1 / (10 ** 30)", "1")).isEqualTo("0.000000000000000000000000000001");
    }

    @Test
    void shouldFailWhereTheLibraryThrows() {
        assertThatEvaluating("=substring(\"abc\", 7)", "1")
                .hasMessageContaining("expression '=substring(\"abc\", 7)' failed: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(if ", "f([", "((", "[{a:", "x[y in ("})
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void shouldBoundTheEffortOfParsing(String part) {
        assertThatThrownBy(() -> new FeelExpressions().value("=" + part.repeat(40) + "1 +* 2"))
                .isInstanceOf(InvalidExpression.class);
    }

    @Test
    void shouldBoundTheEffortOfParsingAWholeModel() {
        // given
        var model = new FeelExpressions();
        // when a model tries again and again
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() -> model.value("=" + "(if ".repeat(20) + "1")).isInstanceOf(InvalidExpression.class);
        }
        // then its effort is spent
        assertThatThrownBy(() -> model.value("=1")).hasMessageContaining("the parser takes too many steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1{+1}", "={(}1{)}", "={[}1{]}", "={-(}1{)}", "=1{ + (1}{)}"})
    void shouldRefuseExpressionsThatAreTooDeep(String pattern) {
        // given a text whose parts in braces are repeated
        var repeated = new StringBuilder();
        for (var part : pattern.split("(?=\\{)|(?<=\\})")) {
            repeated.append(
                    part.startsWith("{") ? part.substring(1, part.length() - 1).repeat(10_000) : part);
        }
        // then
        assertThatThrownBy(() -> new FeelExpressions().value(repeated.toString()))
                .isInstanceOf(InvalidExpression.class);
    }

    @Test
    void shouldRefuseExpressionsThatAreTooLong() {
        assertThatThrownBy(() -> new FeelExpressions().value("=\"" + "a".repeat(65_535) + "\""))
                .hasMessageContaining("longer than 65536 characters");
    }

    @Test
    void shouldEvaluateTheDeepestExpressionThatIsAccepted() throws Exception {
        assertThat(value("=1" + "+1".repeat(450), "1")).isEqualTo("451");
    }

    @Test
    void shouldLeaveAnInterruptionToTheCaller() {
        // given
        Thread.currentThread().interrupt();
        // then
        assertThatThrownBy(() -> value("=x + 1", "1")).isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
