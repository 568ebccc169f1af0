package io.jeton.bpmn.dmn;

import static io.jeton.bpmn.dmn.DmnText.evaluate;
import static io.jeton.bpmn.dmn.DmnText.output;
import static io.jeton.bpmn.dmn.TableText.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InvalidModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules of a table count, and what comes of them. */
class HitPoliciesTest {
    /** For 5 rules 1 and 2 match, for 50 rules 2 and 3, for 500 rule 3, for 0 none. */
    private static TableText overlapping(String attributes, String values) {
        return table(attributes)
                .input("n")
                .output("r", values, "")
                .rule("[1..10] || 1")
                .rule("[5..100] || 3")
                .rule("> 20 || 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FIRST                        |         | 5   | 1
            FIRST                        |         | 50  | 3
            FIRST                        |         | 0   | null
            UNIQUE                       |         | 500 | 2
            UNIQUE                       |         | 1   | 1
            UNIQUE                       |         | 0   | null
            ANY                          |         | 1   | 1
            ANY                          |         | 0   | null
            PRIORITY                     | 3,2,1   | 5   | 3
            PRIORITY                     | 1,2,3   | 5   | 1
            PRIORITY                     | 2,3     | 50  | 2
            PRIORITY                     | 1       | 50  | 3
            PRIORITY                     | 1       | 0   | null
            OUTPUT ORDER                 | 3,2,1   | 5   | [3,1]
            OUTPUT ORDER                 | 1,2,3   | 50  | [2,3]
            OUTPUT ORDER                 | 1,2,3   | 0   | null
            RULE ORDER                   |         | 5   | [1,3]
            RULE ORDER                   |         | 500 | [2]
            RULE ORDER                   |         | 0   | null
            COLLECT                      |         | 50  | [3,2]
            COLLECT                      |         | 0   | null
            COLLECT" aggregation="SUM    |         | 50  | 5
            COLLECT" aggregation="SUM    |         | 0   | null
            COLLECT" aggregation="MIN    |         | 50  | 2
            COLLECT" aggregation="MAX    |         | 50  | 3
            COLLECT" aggregation="COUNT  |         | 50  | 2
            COLLECT" aggregation="COUNT  |         | 500 | 1
            COLLECT" aggregation="COUNT  |         | 0   | null
            """)
    void shouldApply(String policy, String values, String n, String expected) throws InvalidModel {
        // when
        var output = output(
                overlapping("hitPolicy=\"" + policy + "\"", values == null ? "" : values)
                        .file(),
                Map.of("n", n));
        // then
        assertThat(output).isEqualTo(expected);
    }

    @Test
    void shouldBeUniqueIfNothingIsSaid() throws InvalidModel {
        // given
        var file = overlapping("", "").file();
        // then
        assertThat(evaluate(file, "decide", Map.of("n", "5")).failed())
                .hasValueSatisfying(failed -> assertThat(failed.failure())
                        .isEqualTo("decision 'decide': hit policy UNIQUE permits that one rule matches, but rules"
                                + " 1 (r1), 2 (r2) match"));
    }

    @Test
    void shouldAcceptThatSeveralRulesYieldTheSame() throws InvalidModel {
        // given
        var file = table("hitPolicy=\"ANY\"")
                .input("n")
                .output("a")
                .output("b")
                .rule("> 1 || 1 | \"x\"")
                .rule("> 2 || 1.0 | \"x\"")
                .rule("> 3 || 2 | \"x\"")
                .file();
        // then
        assertThat(output(file, Map.of("n", "3"))).isEqualTo("{\"a\":1,\"b\":\"x\"}");
        assertThat(evaluate(file, "decide", Map.of("n", "4")).failed())
                .hasValueSatisfying(failed -> assertThat(failed.failure())
                        .contains("hit policy ANY")
                        .contains("rules 1 (r1), 2 (r2), 3 (r3) match and yield different results"));
    }

    @Test
    void shouldOrderByManyPriorities() throws InvalidModel {
        // given
        var file = table("hitPolicy=\"OUTPUT ORDER\"")
                .input("true")
                .output("r", "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k, l\",\"m\"", "")
                .rule("- || \"m\"")
                .rule("- || \"c\"")
                .rule("- || \"z\"")
                .rule("- || \"k, l\"")
                .file();
        // then
        assertThat(output(file, Map.of())).isEqualTo("[\"c\",\"k, l\",\"m\",\"z\"]");
    }

    @Test
    void shouldOrderByTheFirstOutputFirst() throws InvalidModel {
        // given
        var file = table("hitPolicy=\"PRIORITY\"")
                .input("true")
                .output("a", "1,2", "")
                .output("b", "\"high\",\"low\"", "")
                .rule("- || 2 | \"high\"")
                .rule("- || 1 | \"low\"")
                .rule("- || 1 | \"high\"")
                .file();
        // then
        assertThat(output(file, Map.of())).isEqualTo("{\"a\":1,\"b\":\"high\"}");
    }

    @Test
    void shouldKeepTheOrderOfManyOutputs() throws InvalidModel {
        // given
        var file = table("hitPolicy=\"COLLECT\"")
                .input("x")
                .output("f", "", "9")
                .output("e")
                .output("d")
                .output("c")
                .output("b")
                .output("a")
                .rule("1 || 1 | 2 | 3 | 4 | 5 | 6")
                .file();
        // then
        assertThat(output(file, Map.of("x", "1"))).isEqualTo("[{\"f\":1,\"e\":2,\"d\":3,\"c\":4,\"b\":5,\"a\":6}]");
        assertThat(output(file, Map.of("x", "2")))
                .isEqualTo("{\"f\":9,\"e\":null,\"d\":null,\"c\":null,\"b\":null,\"a\":null}");
    }

    @Test
    void shouldYieldTheDefaultIfNoRuleMatches() throws InvalidModel {
        // given
        var file = table("")
                .input("n")
                .output("r", "", "\"none of \" + string(n)")
                .rule("1 || \"one\"")
                .file();
        // then
        assertThat(output(file, Map.of("n", "1"))).isEqualTo("\"one\"");
        assertThat(output(file, Map.of("n", "7"))).isEqualTo("\"none of 7\"");
    }

    @Test
    void shouldNameTheRuleWhoseOutputCannotBeAdded() throws InvalidModel {
        // given
        var file = table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"")
                .input("n")
                .output("r")
                .rule("- || 1")
                .rule("- || \"x\"")
                .file();
        // then
        assertThat(evaluate(file, "decide", Map.of()).failed()).hasValueSatisfying(failed -> assertThat(
                        failed.failure())
                .isEqualTo("decision 'decide': aggregation SUM needs numbers, but rule 2 yields the string \"x\""));
    }

    @Test
    void shouldAddAllDigits() throws InvalidModel {
        // given
        var file = table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"")
                .input("n")
                .output("r")
                .rule("- || 0.1")
                .rule("- || 12345678901234567890.2")
                .file();
        // then
        assertThat(output(file, Map.of())).isEqualTo("12345678901234567890.3");
    }
}
