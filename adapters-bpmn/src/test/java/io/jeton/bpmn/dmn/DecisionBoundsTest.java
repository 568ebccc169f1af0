package io.jeton.bpmn.dmn;

import static io.jeton.bpmn.dmn.DmnText.decision;
import static io.jeton.bpmn.dmn.DmnText.evaluate;
import static io.jeton.bpmn.dmn.DmnText.file;
import static io.jeton.bpmn.dmn.DmnText.literal;
import static io.jeton.bpmn.dmn.DmnText.requires;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InvalidModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No decision can stall a node. */
class DecisionBoundsTest {
    private static String failure(String xml, Map<String, String> variables) throws InvalidModel {
        return String.valueOf(
                evaluate(xml, "decide", variables).failed().orElseThrow().failure());
    }

    @Test
    void shouldStopALongLoop() throws InvalidModel {
        assertThat(failure(file(decision(literal("count(for i in 1..1000, j in 1..1000 return i)"))), Map.of()))
                .contains("was stopped: it loops over more than 100000 combinations");
    }

    @Test
    void shouldShareTheBoundAmongAllDecisionsOfAnEvaluation() throws InvalidModel {
        // given: each takes some 300,000 steps, which is less than the bound
        var loop = "count(for i in 1..90000 return i + 1)";
        var xml = file(decision(requires("other") + literal(loop + " + other"))
                + "<decision id=\"other\" name=\"other\">" + literal(loop) + "</decision>");
        // then
        assertThat(evaluate(xml, "other", Map.of()).failed()).isEmpty();
        assertThat(failure(xml, Map.of())).contains("it takes more than 500000 steps");
    }

    @Test
    void shouldStopFunctionsThatCallEachOtherForEver() throws InvalidModel {
        // given
        var xml = file(decision(literal("{f: function(x) f(x + 1), r: f(1)}.r")));
        // when
        var evaluation = evaluate(xml, "decide", Map.of());
        // then
        assertThat(evaluation.output().json()).isEqualTo("null");
    }

    @Test
    void shouldRefuseToKeepTooMuch() throws InvalidModel {
        // given
        var table = TableText.table("hitPolicy=\"COLLECT\"").input("text").output("r");
        for (int i = 0; i < 3; i++) {
            table.rule("- || text");
        }
        // then
        assertThat(failure(table.file(), Map.of("text", "\"" + "x".repeat(1_000_000) + "\"")))
                .contains("its inputs and outputs have more than 4194304 characters altogether");
    }

    @Test
    void shouldEvaluateALargeTable() throws InvalidModel {
        // given
        var table = TableText.table("hitPolicy=\"FIRST\"").input("n").output("r");
        for (int i = 0; i < 2_000; i++) {
            table.rule(i + " || " + i);
        }
        // then
        assertThat(evaluate(table.file(), "decide", Map.of("n", "1999"))
                        .output()
                        .json())
                .isEqualTo("1999");
    }
}
