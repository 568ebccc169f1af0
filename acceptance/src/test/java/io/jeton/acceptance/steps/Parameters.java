package io.jeton.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.ParameterType;
import io.jeton.acceptance.http.Api;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** The words for values in features. */
public final class Parameters {

    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");

    /** Numbers are the same when their values are: 10 is 10.0. */
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    /** One or more quoted names: {@code "a"}, {@code "a" and "b"}, {@code "a", "b" and "c"}. */
    @ParameterType("\"[^\"]*\"(?:, \"[^\"]*\")*(?: and \"[^\"]*\")?")
    public List<String> names(String text) {
        return NAME.matcher(text).results().map((MatchResult it) -> it.group(1)).toList();
    }

    /** A value as a variable can have it. */
    @ParameterType("\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?|true|false|null|\\[.*]|\\{.*}")
    public JsonNode value(String text) {
        return Api.value(text);
    }

    /** A value that a careless client sends. */
    @ParameterType("a word|an empty word|a fraction|an object|a list|a list of words|a list with an empty entry"
            + "|a number|zero|a negative number|a number beyond 32 bits|a number beyond 64 bits|missing")
    public JsonNode careless(String phrase) {
        return Api.value(
                switch (phrase) {
                    case "a word" -> "\"maybe\"";
                    case "an empty word" -> "\"\"";
                    case "a fraction" -> "1.5";
                    case "an object" -> "{\"a\": 1}";
                    case "a list" -> "[1]";
                    case "a list of words" -> "[\"ship\"]";
                    case "a list with an empty entry" -> "[{}]";
                    case "a number" -> "7";
                    case "zero" -> "0";
                    case "a negative number" -> "-1";
                    case "a number beyond 32 bits" -> "2147483648";
                    case "a number beyond 64 bits" -> "9223372036854775808";
                    case "missing" -> "null";
                    default -> throw new IllegalArgumentException(phrase);
                });
    }

    /** A table of names and values as variables. */
    static ObjectNode variables(DataTable table) {
        ObjectNode variables = Api.object();
        for (var row : table.cells()) {
            variables.set(row.get(0), Api.value(row.get(1)));
        }
        return variables;
    }

    static void assertSame(JsonNode actual, JsonNode expected) {
        Assertions.assertThat(actual.equals(BY_VALUE, expected))
                .as("%s is %s", actual, expected)
                .isTrue();
    }
}
