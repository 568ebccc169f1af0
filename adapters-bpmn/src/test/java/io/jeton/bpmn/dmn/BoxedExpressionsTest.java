package io.jeton.bpmn.dmn;

import static io.jeton.bpmn.dmn.DmnText.decision;
import static io.jeton.bpmn.dmn.DmnText.evaluate;
import static io.jeton.bpmn.dmn.DmnText.file;
import static io.jeton.bpmn.dmn.DmnText.knows;
import static io.jeton.bpmn.dmn.DmnText.literal;
import static io.jeton.bpmn.dmn.DmnText.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.InvalidModel;
import io.jeton.domain.decision.DecisionType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contexts, lists, relations, invocations and functions; and how tests of inputs and values are taken. */
class BoxedExpressionsTest {
    private static String entry(String name, String inside) {
        return "<contextEntry>" + (name.isEmpty() ? "" : "<variable name=\"" + name + "\"/>") + inside
                + "</contextEntry>";
    }

    @Test
    void shouldYieldAContext() throws InvalidModel {
        var xml = file(decision("<context>" + entry("a", literal("n")) + entry("b", literal("a + 1")) + "</context>"));
        assertThat(output(xml, Map.of("n", "1"))).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void shouldYieldTheResultOfAContext() throws InvalidModel {
        var function = "<functionDefinition><formalParameter name=\"x\"/>" + literal("x * 2") + "</functionDefinition>";
        var xml = file(
                decision("<context>" + entry("twice", function) + entry("", literal("twice(n) + 1")) + "</context>"));
        assertThat(output(xml, Map.of("n", "4"))).isEqualTo("9");
    }

    @Test
    void shouldYieldATableInsideOfAContext() throws InvalidModel {
        var table = TableText.table("hitPolicy=\"PRIORITY\"")
                .input("n")
                .output("r", "\"high\",\"low\"", "")
                .rule("> 1 || \"low\"")
                .rule("> 2 || \"high\"")
                .toString();
        var xml = file(decision("<context>" + entry("level", table) + "</context>"));
        assertThat(output(xml, Map.of("n", "3"))).isEqualTo("{\"level\":\"high\"}");
        assertThat(evaluate(xml, "decide", Map.of("n", "3")).evaluated().get(0).type())
                .isEqualTo(DecisionType.BOXED_EXPRESSION);
    }

    @Test
    void shouldYieldListsAndRelations() throws InvalidModel {
        assertThat(output(file(decision("<list>" + literal("n") + literal("\"x\"") + "</list>")), Map.of("n", "1")))
                .isEqualTo("[1,\"x\"]");
        var relation = "<relation><column name=\"a\"/><column name=\"b\"/><row>" + literal("1") + literal("n")
                + "</row><row>" + literal("3") + literal("4") + "</row></relation>";
        assertThat(output(file(decision(relation)), Map.of("n", "2")))
                .isEqualTo("[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4}]");
    }

    @Test
    void shouldInvokeBusinessKnowledge() throws InvalidModel {
        var xml = file(decision(knows("rate") + "<invocation>" + literal("rate") + "<binding><parameter name=\"age\"/>"
                        + literal("n + 1") + "</binding></invocation>")
                + "<businessKnowledgeModel id=\"rate\" name=\"rate\"><encapsulatedLogic><formalParameter name=\"age\"/>"
                + TableText.table("").input("age").output("r").rule("< 18 || 1").rule(">= 18 || 2")
                + "</encapsulatedLogic></businessKnowledgeModel>");
        assertThat(output(xml, Map.of("n", "16"))).isEqualTo("1");
        assertThat(output(xml, Map.of("n", "17"))).isEqualTo("2");
    }

    @Test
    void shouldNotStoreAFunction() throws InvalidModel {
        var xml = file(decision(literal("function(x) x")));
        assertThat(evaluate(xml, "decide", Map.of()).failed()).hasValueSatisfying(failed -> assertThat(failed.failure())
                .isEqualTo("decision 'decide': yields a function, but a value that can be stored was expected"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            5                ! < 10                         ! true
            10               ! < 10                         ! false
            null             ! < 10                         ! false
            "x"              ! < 10                         ! false
            null             ! null                         ! true
            5                ! -                            ! true
            "a"              ! "a","b"                      ! true
            "c"              ! not("a","b")                 ! true
            5                ! [1..5)                       ! false
            7                ! ? > 5 and ? < 10             ! true
            "hello"          ! starts with(?, "he")         ! true
            5                ! list contains([1,5], ?)      ! true
            5                ! other                        ! true
            true             ! true                         ! true
            "2026-11-22"     ! >= string(today())           ! true
            """)
    void shouldTestInputs(String value, String test, boolean matches) throws InvalidModel {
        // given
        var xml = TableText.table("")
                .input("x")
                .output("r", "", "false")
                .rule(test + " || true")
                .file();
        // then
        assertThat(output(xml, Map.of("x", value, "other", "5"))).isEqualTo(String.valueOf(matches));
    }

    @Test
    void shouldCompareDates() throws InvalidModel {
        var xml = TableText.table("")
                .input("date(x)")
                .output("r", "", "\"later\"")
                .rule("<= today() || \"until today\"")
                .file();
        assertThat(output(xml, Map.of("x", "\"2026-11-22\""))).isEqualTo("\"until today\"");
        assertThat(output(xml, Map.of("x", "\"2026-11-23\""))).isEqualTo("\"later\"");
    }

    @Test
    void shouldYieldNullForAnEmptyOutput() throws InvalidModel {
        var xml = TableText.table("")
                .input("x")
                .output("a")
                .output("b")
                .rule("1 || | 2")
                .file();
        assertThat(output(xml, Map.of("x", "1"))).isEqualTo("{\"a\":null,\"b\":2}");
    }
}
