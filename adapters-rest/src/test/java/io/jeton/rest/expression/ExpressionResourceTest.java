package io.jeton.rest.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that are tried out: what they yield, and what is refused. */
class ExpressionResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            =a + 1                       | 2
            =a                           | 1
            =1.50                        | 1.50
            ="x" + string(a)             | "x1"
            =[1, {b: null}]              | [1, {"b": null}]
            =null                        | null
            =a < 2                       | true
            =duration("P1D")             | "P1D"
            """)
    void shouldEvaluate(String expression, String result) throws IOException {
        // when
        var answer = evaluated(expression);
        // then
        assertThat(answer)
                .isEqualTo(JSON.createObjectNode()
                        .put("expression", expression)
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set("result", JSON.readTree(result))
                        .set("warnings", JSON.createArrayNode()));
    }

    @Test
    void shouldTellWhatQuietlyBecameNull() throws IOException {
        // when
        var answer = evaluated("=a + b");
        // then
        assertThat(answer.get("result").isNull()).isTrue();
        assertThat(answer.at("/warnings/0")).isEqualTo(JSON.readTree("""
                {"message": "No variable found with name 'b'"}"""));
    }

    @Test
    void shouldKeepAllDigits() {
        // when
        var answer = API.post("/v2/expression/evaluation", """
                {"expression": "=x", "variables": {"x": 12345678901234567890.123456789012345678901234567890}}""");
        // then
        assertThat(answer.body())
                .isEqualTo("{\"expression\":\"=x\",\"result\":12345678901234567890.123456789012345678901234567890,"
                        + "\"warnings\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                           | Bad Request      | Required request body is missing.
            {}                                           | INVALID_ARGUMENT | No value for [expression] is given, but it is required.
            {"expression": " "}                          | INVALID_ARGUMENT | The value of [expression] must not be blank.
            {"expression": 1}                            | Bad Request      | Request property [expression] cannot be parsed: expected a string.
            {"expression": "=1", "unknown": 1}           | Bad Request      | Request property [unknown] cannot be parsed: no such property is known here.
            {"expression": "=1", "variables": []}        | Bad Request      | Request property [variables] cannot be parsed: expected a JSON object.
            {"expression": "=1", "tenantId": "other"}    | INVALID_ARGUMENT | The value of [tenantId] is 'other', but multi-tenancy is disabled: leave it out or use '<default>'.
            {"expression": "1 + 1"}                      | INVALID_ARGUMENT | 'expression': an expression, which starts with '=', is expected, but '1 + 1' was found
            {"expression": "=1 +"}                       | INVALID_ARGUMENT | 'expression': expression '=1 +' cannot be used: it is not FEEL
            {"expression": "=assert(x, false, \\"no\\")"} | INVALID_ARGUMENT | 'expression': expression '=assert(x, false, "no")' failed by its own assertion: no
            {"expression": "=for i in 1..99999, j in 1..99999 return i"} | INVALID_ARGUMENT | was stopped
            """)
    void shouldRefuse(String body, String title, String detail) throws IOException {
        // when
        var answer = API.post("/v2/expression/evaluation", body);
        // then
        var problem = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.get("title").asText()).isEqualTo(title);
        assertThat(problem.get("detail").asText()).contains(detail);
    }

    private static JsonNode evaluated(String expression) throws IOException {
        var answer = API.post(
                "/v2/expression/evaluation",
                JSON.writeValueAsString(JSON.createObjectNode()
                        .put("expression", expression)
                        .set("variables", JSON.createObjectNode().put("a", 1))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
