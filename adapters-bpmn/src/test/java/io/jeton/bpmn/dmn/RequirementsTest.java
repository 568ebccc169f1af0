package io.jeton.bpmn.dmn;

import static io.jeton.bpmn.dmn.DmnText.evaluate;
import static io.jeton.bpmn.dmn.DmnText.file;
import static io.jeton.bpmn.dmn.DmnText.knows;
import static io.jeton.bpmn.dmn.DmnText.literal;
import static io.jeton.bpmn.dmn.DmnText.output;
import static io.jeton.bpmn.dmn.DmnText.requires;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InvalidModel;
import io.jeton.domain.decision.EvaluatedDecision;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions that require others, and business knowledge. */
class RequirementsTest {
    private static String decision(String id, String inside) {
        return "<decision id=\"" + id + "\" name=\"" + id + "\">" + inside + "</decision>";
    }

    @Test
    void shouldEvaluateEachRequiredDecisionOnce() throws InvalidModel {
        // given: thirty layers of two decisions that both require both of the next layer
        var layers = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            var below = i == 29 ? "" : requires("l" + (i + 1), "r" + (i + 1));
            var sum = i == 29 ? "1" : "l" + (i + 1) + " + r" + (i + 1);
            layers.append(decision("l" + i, below + literal(sum))).append(decision("r" + i, below + literal(sum)));
        }
        var xml = file(decision("decide", requires("l0", "r0") + literal("l0 + r0")) + layers);
        // when
        var evaluation = evaluate(xml, "decide", Map.of());
        // then
        assertThat(evaluation.output().json()).isEqualTo(String.valueOf(1L << 30));
        assertThat(evaluation.evaluated()).hasSize(61);
        assertThat(evaluation.evaluated().get(60).decisionId()).isEqualTo("decide");
    }

    @Test
    void shouldEvaluateALongChain() throws InvalidModel {
        // given
        var chain = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            chain.append(decision(
                    i == 0 ? "decide" : "d" + i,
                    i == 4_999 ? literal("1") : requires("d" + (i + 1)) + literal("d" + (i + 1) + " + 1")));
        }
        // then
        assertThat(output(file(chain.toString()), Map.of())).isEqualTo("5000");
    }

    @Test
    void shouldNameResultsByTheirVariables() throws InvalidModel {
        // given
        var xml = file(decision("decide", requires("first", "second") + literal("named * 10 + second"))
                + decision("first", "<variable name=\"named\"/>" + literal("n"))
                + decision("second", literal("n + 1")));
        // then
        assertThat(output(xml, Map.of("n", "3", "second", "100"))).isEqualTo("34");
    }

    @Test
    void shouldNotSeeWhatIsNotRequired() throws InvalidModel {
        // given
        var xml = file(decision("decide", requires("first") + literal("[first, hidden]"))
                + decision("first", requires("hidden") + literal("hidden"))
                + decision("hidden", literal("1")));
        // then
        assertThat(output(xml, Map.of())).isEqualTo("[1,null]");
    }

    @Test
    void shouldStopAtTheFirstFailure() throws InvalidModel {
        // given
        var xml = file(decision("decide", requires("first", "second") + literal("1"))
                + decision("first", literal("2"))
                + decision("second", literal("assert(x, x > 0)")));
        // when
        var evaluation = evaluate(xml, "decide", Map.of("x", "-1"));
        // then
        assertThat(evaluation.evaluated())
                .extracting(EvaluatedDecision::decisionId)
                .containsExactly("first", "second");
        assertThat(evaluation.output().json()).isEqualTo("null");
        assertThat(evaluation.failed()).hasValueSatisfying(failed -> assertThat(failed.failure())
                .startsWith("decision 'second': the decision: expression 'assert(x, x > 0)' failed by its own"
                        + " assertion"));
    }

    @Test
    void shouldNameRuleAndInputOfWhatFails() throws InvalidModel {
        // given
        var xml = TableText.table("hitPolicy=\"FIRST\"")
                .input("age")
                .output("fee")
                .rule("< 5 || 1")
                .rule("> 3 || assert(age, false)")
                .file();
        // then
        assertThat(evaluate(xml, "decide", Map.of("age", "7")).failed())
                .hasValueSatisfying(failed -> assertThat(failed.failure())
                        .startsWith("decision 'decide': rule 2, output 'fee': expression 'assert(age, false)' failed by"
                                + " its own assertion"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            string    | "a"                         | "a"
            number    | 1.50                        | 1.50
            boolean   | true                        | true
            date      | date("2026-11-22")          | "2026-11-22"
            dateTime  | now()                       | "2026-11-22T08:00:00Z"
            number    | null                        | null
            custom    | "whatever"                  | "whatever"
            """)
    void shouldAcceptWhatFitsTheType(String type, String expression, String expected) throws InvalidModel {
        assertThat(output(
                        file(decision(
                                "decide", "<variable name=\"r\" typeRef=\"" + type + "\"/>" + literal(expression))),
                        Map.of()))
                .isEqualTo(expected);
    }

    @Test
    void shouldRefuseWhatDoesNotFitTheType() throws InvalidModel {
        // given
        var xml = file(decision("decide", "<variable name=\"r\" typeRef=\"number\"/>" + literal("\"five\"")));
        // then
        assertThat(evaluate(xml, "decide", Map.of()).failed()).hasValueSatisfying(failed -> assertThat(failed.failure())
                .isEqualTo("decision 'decide': yields the string \"five\", but its type is number"));
    }

    @Test
    void shouldCallBusinessKnowledge() throws InvalidModel {
        // given
        var xml = file(decision("decide", knows("twice") + literal("twice(n) + 1"))
                + """
                <businessKnowledgeModel id="twice" name="twice">
                  <encapsulatedLogic><formalParameter name="x" typeRef="number"/>%s</encapsulatedLogic>
                  %s
                </businessKnowledgeModel>
                <businessKnowledgeModel id="once" name="once">
                  <encapsulatedLogic><formalParameter name="y"/>%s</encapsulatedLogic>
                </businessKnowledgeModel>""".formatted(literal("once(x) + once(x) + offset"), knows("once"), literal("y")));
        // then
        assertThat(output(xml, Map.of("n", "3", "offset", "100"))).isEqualTo("107");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                "http://www.omg.org/spec/DMN/20180521/MODEL/",
                "https://www.omg.org/spec/DMN/20191111/MODEL/",
                "https://www.omg.org/spec/DMN/20211108/MODEL/",
                "https://www.omg.org/spec/DMN/20230324/MODEL/"
            })
    void shouldReadEachVersionOfDmn(String namespace) throws InvalidModel {
        assertThat(output(file(namespace, decision("decide", literal("1 + 1"))), Map.of()))
                .isEqualTo("2");
    }
}
