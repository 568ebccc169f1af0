package io.jeton.bpmn.dmn;

import static io.jeton.bpmn.dmn.DmnText.decision;
import static io.jeton.bpmn.dmn.DmnText.file;
import static io.jeton.bpmn.dmn.DmnText.knows;
import static io.jeton.bpmn.dmn.DmnText.literal;
import static io.jeton.bpmn.dmn.DmnText.requires;
import static io.jeton.bpmn.dmn.TableText.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.port.InvalidModel;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be evaluated is refused, with its element. */
class DmnRefusalsTest {
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", "the file must have at least one decision"),
                Arguments.of("<import namespace=\"x\"/>" + decision(literal("1")), "imports of other files"),
                Arguments.of(decision(""), "element 'decide': the decision must have exactly one decision table"),
                Arguments.of(decision(literal("1") + literal("2")), "but has 2"),
                Arguments.of(decision(literal("")), "the decision: an expression is expected"),
                Arguments.of(decision(literal("1 +")), "expression '1 +' cannot be used: it is not FEEL"),
                Arguments.of(
                        decision(
                                "<literalExpression expressionLanguage=\"javascript\"><text>1</text></literalExpression>"),
                        "expression language 'javascript' is not supported"),
                Arguments.of(decision("<conditional/>"), "a boxed 'conditional' is not supported"),
                Arguments.of(decision(literal("1")) + decision(literal("2")), "two decisions have this id"),
                Arguments.of("<decision name=\"x\">" + literal("1") + "</decision>", "a decision needs an id"),
                Arguments.of(decision(requires("other") + literal("1")), "requires 'other', which is no decision"),
                Arguments.of(decision(requires("decide") + literal("1")), "requires itself"),
                Arguments.of(decision(knows("other") + literal("1")), "'other', which is no business knowledge model"),
                Arguments.of(
                        decision(
                                "<informationRequirement><requiredDecision href=\"other.dmn\"/></informationRequirement>"
                                        + literal("1")),
                        "requiredDecision: an href to an element of the file"),
                Arguments.of(table("hitPolicy=\"SOME\"").input("1").output("a").toString(), "must have at least one"),
                Arguments.of(
                        decision(table("hitPolicy=\"SOME\"")
                                .input("1")
                                .output("a")
                                .toString()),
                        "hit policy 'SOME' is unknown"),
                Arguments.of(
                        decision(table("hitPolicy=\"COLLECT\" aggregation=\"AVG\"")
                                .input("1")
                                .output("a")
                                .toString()),
                        "aggregation 'AVG' is unknown"),
                Arguments.of(
                        decision(table("aggregation=\"SUM\"")
                                .input("1")
                                .output("a")
                                .toString()),
                        "an aggregation is allowed with hit policy COLLECT only"),
                Arguments.of(
                        decision(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"")
                                .input("1")
                                .output("a")
                                .output("b")
                                .toString()),
                        "with several outputs there is nothing that aggregation SUM could mean"),
                Arguments.of(
                        decision(table("hitPolicy=\"PRIORITY\"")
                                .input("1")
                                .output("a")
                                .toString()),
                        "hit policy PRIORITY needs output values"),
                Arguments.of(
                        decision(table("").input("1").output("").output("b").toString()),
                        "each of several outputs needs a name"),
                Arguments.of(
                        decision(table("").input("1").output("b").output("b").toString()),
                        "two outputs have the name 'b'"),
                Arguments.of(decision(table("").input("1").toString()), "a decision table needs at least one output"),
                Arguments.of(
                        decision(table("").input("").output("a").toString()), "input 1: an expression is expected"),
                Arguments.of(
                        decision(table("")
                                .input("1")
                                .output("a")
                                .rule("1 | 2 || 3")
                                .toString()),
                        "element 'r1': rule 1 has 2 input and 1 output entries, but the table has 1 inputs and 1 outputs"),
                Arguments.of(
                        decision(table("").input("1").output("a").rule("( || 3").toString()),
                        "rule 1, input 1: expression '(' cannot be used"),
                Arguments.of(
                        decision("<invocation>" + literal("nothing") + "</invocation>"),
                        "an invocation must name a business knowledge model of the file, not 'nothing'"),
                Arguments.of(
                        decision(literal("1")) + "<businessKnowledgeModel id=\"b\" name=\"b\">" + knows("b")
                                + "<encapsulatedLogic>" + literal("1")
                                + "</encapsulatedLogic></businessKnowledgeModel>",
                        "the business knowledge model requires itself"),
                Arguments.of(
                        decision(literal("1")) + "<businessKnowledgeModel id=\"b\" name=\"b\">"
                                + "<encapsulatedLogic kind=\"Java\">" + literal("1")
                                + "</encapsulatedLogic></businessKnowledgeModel>",
                        "functions of the kind 'Java' are not supported"),
                Arguments.of(
                        decision(
                                literal(
                                        "{f: function(x) external {java: {class: \"java.lang.Math\", method signature: \"cos(double)\"}}, r: f(1)}.r")),
                        "it calls a function outside of the language"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuse(String elements, String reason) {
        assertThatThrownBy(() -> DmnText.read(file(elements)))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseOtherDocuments() {
        assertThatThrownBy(() -> DmnText.read("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("the root element must be 'definitions' of DMN 1.1 to 1.5");
        assertThatThrownBy(() -> DmnText.read("<!DOCTYPE definitions [<!ENTITY x \"y\">]>"
                        + file("&x;").substring(38)))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> DmnText.read("no xml"))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("not well-formed XML");
    }

    @Test
    void shouldNameAllProblemsAtOnce() {
        assertThatThrownBy(() -> DmnText.read(file(decision(table("hitPolicy=\"SOME\"")
                        .input("1 +")
                        .output("a")
                        .rule("1 || )")
                        .toString()))))
                .isInstanceOfSatisfying(InvalidModel.class, invalid -> assertThat(invalid.problems())
                        .hasSize(3));
    }

    @Test
    void shouldRefuseBusinessKnowledgeThatIsRequiredOnTooManyWays() {
        // given
        var models = new StringBuilder(decision(literal("1")));
        for (int i = 0; i < 20; i++) {
            for (var side : new String[] {"l", "r"}) {
                models.append(
                        "<businessKnowledgeModel id=\"%s%d\" name=\"%s%d\">%s<encapsulatedLogic>%s</encapsulatedLogic></businessKnowledgeModel>"
                                .formatted(
                                        side,
                                        i,
                                        side,
                                        i,
                                        i == 19 ? "" : knows("l" + (i + 1), "r" + (i + 1)),
                                        literal("1")));
            }
        }
        // then
        assertThatThrownBy(() -> DmnText.read(file(models.toString())))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("business knowledge is required on more than 10000 ways");
    }
}
