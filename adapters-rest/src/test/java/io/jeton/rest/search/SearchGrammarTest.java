package io.jeton.rest.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.application.query.SearchRequest.Sort;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.instance.InstanceState;
import io.jeton.rest.problem.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchGrammarTest {
    private static final SearchGrammar<InstanceField> GRAMMAR = new SearchGrammar<>(
                    InstanceField.class, EnumSet.complementOf(EnumSet.of(InstanceField.BUSINESS_ID)))
            .names(InstanceField.STATE, Names.of(InstanceState.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"filter\":null,\"sort\":null,\"page\":null}",
                "{\"filter\":{},\"sort\":[],\"page\":{}}",
                "{\"filter\":{\"state\":null,\"tenantId\":{\"$in\":[],\"$notIn\":[]},\"$or\":[],\"tags\":[]}}"
            })
    void shouldTakeNothingAsEverything(String body) {
        assertThat(read(body))
                .isEqualTo(new SearchRequest<InstanceField>(List.of(), List.of(), PageRequest.first(100)));
    }

    @Test
    void shouldReadPlainValuesAndOperators() {
        // when
        var request = read("""
                {"filter": {
                  "processInstanceKey": "12", "processDefinitionKey": {"$in": [1, "2"], "$neq": 3},
                  "state": {"$like": "A*"}, "hasIncident": true, "endDate": {"$exists": false},
                  "startDate": {"$gte": "2024-01-01T00:00Z", "$lt": "2024-01-02T03:04:05.678+02:00"},
                  "processDefinitionVersion": {"$gt": 1, "$lte": 9}, "processDefinitionId": {"$notIn": ["a"]}}}""");

        // then
        assertThat(request.filter())
                .containsExactly(
                        condition(InstanceField.KEY, Operator.EQUAL, 12L),
                        condition(InstanceField.DEFINITION_KEY, Operator.IN, 1L, 2L),
                        condition(InstanceField.DEFINITION_KEY, Operator.NOT_EQUAL, 3L),
                        condition(InstanceField.STATE, Operator.LIKE, "A*"),
                        condition(InstanceField.HAS_INCIDENT, Operator.EQUAL, true),
                        condition(InstanceField.END_DATE, Operator.EXISTS, false),
                        condition(
                                InstanceField.START_DATE,
                                Operator.GREATER_OR_EQUAL,
                                Instant.parse("2024-01-01T00:00:00Z")),
                        condition(InstanceField.START_DATE, Operator.LESS, Instant.parse("2024-01-02T01:04:05.678Z")),
                        condition(InstanceField.VERSION, Operator.GREATER, 1),
                        condition(InstanceField.VERSION, Operator.LESS_OR_EQUAL, 9),
                        condition(InstanceField.PROCESS_ID, Operator.NOT_IN, "a"));
    }

    @Test
    void shouldReadOrdersInAnyCaseAndPropertiesInAnyOrder() {
        assertThat(
                        read("{\"sort\":[{\"order\":\"desc\",\"field\":\"state\"},{\"field\":\"startDate\"},{\"field\":\"endDate\",\"order\":\"ASC\"}]}")
                                .sort())
                .containsExactly(
                        new Sort<>(InstanceField.STATE, true),
                        new Sort<>(InstanceField.START_DATE, false),
                        new Sort<>(InstanceField.END_DATE, false));
    }

    @Test
    void shouldReadPages() {
        assertThat(read("{\"page\":{\"from\":5,\"limit\":10000}}").page())
                .isEqualTo(new PageRequest(5, 10_000, null, null));
        assertThat(read("{\"page\":{\"after\":\"x\",\"limit\":1}}").page()).isEqualTo(new PageRequest(0, 1, "x", null));
        assertThat(read("{\"page\":{\"before\":\"x\"}}").page()).isEqualTo(new PageRequest(0, 100, null, "x"));
    }

    @Test
    void shouldReadConditionsOnVariables() {
        // given
        var variables = new VariableFilter();

        // when
        GRAMMAR.read(bytes("""
                        {"filter": {"variables": [{"name": "a", "value": "\\"x\\""},
                          {"value": {"$in": ["1", "2"], "$neq": "3"}, "name": "b"}]}}"""), List.of(), variables);

        // then
        assertThat(variables.conditions())
                .containsExactly(
                        new VariableCondition("a", Operator.EQUAL, List.of("\"x\"")),
                        new VariableCondition("b", Operator.IN, List.of("1", "2")),
                        new VariableCondition("b", Operator.NOT_EQUAL, List.of("3")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"filter": []}                                       | [filter]
                    {"filter": {"nothing": 1}}                           | [filter.nothing]
                    {"filter": {"$or": [{"state": "ACTIVE"}]}}           | [filter.$or]
                    {"filter": {"state": "active"}}                      | [filter.state] cannot be parsed: expected one of [ACTIVE, COMPLETED, TERMINATED, SUSPENDED]
                    {"filter": {"state": {"$eq": "X"}}}                  | [filter.state.$eq]
                    {"filter": {"state": {"$is": "X"}}}                  | [filter.state.$is]
                    {"filter": {"state": ["ACTIVE"]}}                    | [filter.state]
                    {"filter": {"processInstanceKey": "x"}}              | [filter.processInstanceKey]
                    {"filter": {"processInstanceKey": {"$gt": 1}}}       | [filter.processInstanceKey.$gt]
                    {"filter": {"processInstanceKey": {"$in": [1, "x"]}}} | [filter.processInstanceKey.$in[1]]
                    {"filter": {"startDate": "yesterday"}}               | [filter.startDate]
                    {"filter": {"startDate": {"$gt": "2024-01-01"}}}     | [filter.startDate.$gt]
                    {"filter": {"hasIncident": "true"}}                  | [filter.hasIncident]
                    {"filter": {"endDate": {"$exists": 1}}}              | [filter.endDate.$exists]
                    {"filter": {"variables": [{"value": "1"}]}}          | [filter.variables[0].name]
                    {"filter": {"variables": [{"name": "a"}]}}           | [filter.variables[0].value]
                    {"sort": [{"field": "nothing"}]}                     | [sort[0].field]
                    {"sort": [{"field": "businessId"}]}                  | [sort[0].field]
                    {"sort": [{"order": "ASC"}]}                         | [sort[0].field]
                    {"sort": [{"field": "state", "order": "up"}]}        | [sort[0].order]
                    {"sort": {"field": "state"}}                         | [sort]
                    {"page": {"limit": 0}}                               | [page.limit]
                    {"page": {"limit": 10001}}                           | [page.limit]
                    {"page": {"from": -1}}                               | [page.from]
                    {"page": {"after": "a", "before": "b"}}              | [page.after, page.before]
                    {"page": {"from": 0, "after": "a"}}                  | [page.from, page.after, page.before]
                    {"page": {"size": 1}}                                | [page.size]
                    {"limit": 5}                                         | [limit]
                    """)
    void shouldNameWhatBreaksTheGrammar(String body, String named) {
        assertThatThrownBy(() -> GRAMMAR.read(bytes(body), List.of(), new VariableFilter()))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining(named);
    }

    private static Condition<InstanceField> condition(InstanceField field, Operator operator, Object... operands) {
        return new Condition<>(field, operator, List.of(operands));
    }

    private static SearchRequest<InstanceField> read(String body) {
        return GRAMMAR.read(bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
