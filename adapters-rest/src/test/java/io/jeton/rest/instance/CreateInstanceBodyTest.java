package io.jeton.rest.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.pipeline.Target;
import io.jeton.application.port.ProcessReference;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.variable.Value;
import io.jeton.rest.instance.CreateInstanceBody.Form;
import io.jeton.rest.problem.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateInstanceBodyTest {
    @Test
    void shouldReadTheFirstDocument() {
        // when
        var body = read("""
                {"bpmnProcessId": "order", "version": 3, "variables": {"amount": 1.50}, "tenantId": "<default>",
                 "operationReference": 7, "startInstructions": [{"elementId": "a"}, {"elementId": "a"}],
                 "awaitCompletion": true, "requestTimeout": 2500}""");

        // then
        assertThat(body.form()).isEqualTo(Form.SEED);
        assertThat(body.command().target())
                .isEqualTo(new Target.NewOfProcess(new ProcessReference.Version("<default>", "order", 3)));
        assertThat(body.command().variables()).isEqualTo(Map.of("amount", new Value("1.50")));
        assertThat(body.command().operationReference()).isEqualTo(7);
        assertThat(body.command().startElements()).containsExactly("a", "a");
        assertThat(body.await()).isNotNull();
        assertThat(body.await().timeout()).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void shouldReadWhatTodaysClientAlwaysSends() {
        // when
        var body = read("""
                {"processDefinitionId": "order", "processDefinitionVersion": -1, "variables": {}, "tenantId": "<default>",
                 "startInstructions": [], "runtimeInstructions": [], "fetchVariables": [], "tags": [],
                 "requestTimeout": 0, "awaitCompletion": false}""");

        // then
        assertThat(body.form()).isEqualTo(Form.CURRENT);
        assertThat(body.command().target())
                .isEqualTo(new Target.NewOfProcess(new ProcessReference.Latest("<default>", "order")));
        assertThat(body.await()).isNull();
        assertThat(body.command().tags()).isEmpty();
    }

    @Test
    void shouldLeaveTheTimeoutToTheServerIfItIsZeroOrNotGiven() {
        assertThat(read("{\"bpmnProcessId\":\"a\",\"awaitCompletion\":true,\"requestTimeout\":0}")
                        .await()
                        .timeout())
                .isNull();
        assertThat(read("{\"bpmnProcessId\":\"a\",\"awaitCompletion\":true}")
                        .await()
                        .timeout())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"processDefinitionKey": 5}                        | NUMERIC_KEY
                    {"processDefinitionKey": "5"}                      | CURRENT
                    {"processDefinitionKey": 5, "version": 1}          | SEED
                    {"processDefinitionKey": 5, "processDefinitionVersion": -1} | NUMERIC_KEY
                    {"processDefinitionId": "a", "version": 1}         | SEED
                    {"processDefinitionId": "a", "bpmnProcessId": null} | CURRENT
                    {"processDefinitionId": "a", "bpmnProcessId": "a"} | SEED
                    """)
    void shouldTellTheFormByNamesAndTypes(String body, Form form) {
        assertThat(read(body).form()).isEqualTo(form);
    }

    @Test
    void shouldIgnoreTheVersionBesideAKey() {
        assertThat(read("{\"processDefinitionKey\":5,\"processDefinitionVersion\":9}")
                        .command()
                        .target())
                .isEqualTo(new Target.NewOfDefinition(new ProcessDefinitionKey(5), "<default>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                    | At least one of [processDefinitionId, bpmnProcessId, processDefinitionKey] is required
                    {"version": 1}                                        | At least one of
                    {"bpmnProcessId": "a", "processDefinitionKey": 1}     | Only one of [bpmnProcessId, processDefinitionKey] is allowed
                    {"processDefinitionId": "a", "processDefinitionKey": "1"} | Only one of [processDefinitionId, processDefinitionKey] is allowed
                    {"processDefinitionId": "a", "bpmnProcessId": "b"}    | [processDefinitionId] and [bpmnProcessId] mean the same
                    {"bpmnProcessId": "a", "version": 1, "processDefinitionVersion": 2} | [processDefinitionVersion] and [version] mean the same
                    {"bpmnProcessId": ""}                                 | [bpmnProcessId]
                    {"bpmnProcessId": " a"}                               | [bpmnProcessId]
                    {"bpmnProcessId": 5}                                  | [bpmnProcessId]
                    {"bpmnProcessId": "a", "version": "1"}                | [version]
                    {"bpmnProcessId": "a", "version": 1.0}                | [version]
                    {"bpmnProcessId": "a", "version": 2147483648}         | [version]
                    {"bpmnProcessId": "a", "variables": []}               | [variables]
                    {"bpmnProcessId": "a", "variables": "{}"}             | [variables]
                    {"bpmnProcessId": "a", "tenantId": "other"}           | [tenantId]
                    {"bpmnProcessId": "a", "tenantId": 1}                 | [tenantId]
                    {"bpmnProcessId": "a", "operationReference": 0}       | [operationReference]
                    {"bpmnProcessId": "a", "operationReference": -5}      | [operationReference]
                    {"bpmnProcessId": "a", "operationReference": "1"}     | [operationReference]
                    {"bpmnProcessId": "a", "startInstructions": {}}       | [startInstructions]
                    {"bpmnProcessId": "a", "startInstructions": ["x"]}    | [startInstructions[0]]
                    {"bpmnProcessId": "a", "startInstructions": [{}]}     | [startInstructions[0].elementId]
                    {"bpmnProcessId": "a", "startInstructions": [{"elementId": "x"}, {"elementId": 1}]} | [startInstructions[1].elementId]
                    {"bpmnProcessId": "a", "startInstructions": [{"elementId": "x", "type": "after"}]} | [startInstructions[0].type]
                    {"bpmnProcessId": "a", "runtimeInstructions": [{"type": "TERMINATE_PROCESS_INSTANCE"}]} | [runtimeInstructions]
                    {"bpmnProcessId": "a", "awaitCompletion": "true"}     | [awaitCompletion]
                    {"bpmnProcessId": "a", "requestTimeout": -1}          | [requestTimeout]
                    {"bpmnProcessId": "a", "requestTimeout": "5"}         | [requestTimeout]
                    {"bpmnProcessId": "a", "fetchVariables": "x"}         | [fetchVariables]
                    {"bpmnProcessId": "a", "tags": ["1x"]}                | [tags[0]]
                    {"bpmnProcessId": "a", "tags": ["a","b","c","d","e","f","g","h","i","j","k"]} | [tags]
                    {"bpmnProcessId": "a", "businessId": ""}              | [businessId]
                    {"bpmnProcessId": "a", "unknown": 1}                  | [unknown]
                    """)
    void shouldNameWhatBreaksTheContract(String body, String named) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidRequest.class).hasMessageContaining(named);
    }

    @Test
    void shouldNameEveryFieldThatBreaksTheContract() {
        assertThatThrownBy(
                        () -> read(
                                "{\"version\":\"x\",\"foo\":1,\"operationReference\":0,\"tenantId\":\"t\",\"requestTimeout\":-1}"))
                .hasMessageContainingAll(
                        "[version]",
                        "[foo]",
                        "[operationReference]",
                        "[tenantId]",
                        "[requestTimeout]",
                        "processDefinitionId");
    }

    private static CreateInstanceBody read(String json) {
        return CreateInstanceBody.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
