package io.jeton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /nothing                          | 404 | Not Found
                    GET    | /v2/nothing                       | 404 | Not Found
                    GET    | /v2                               | 404 | Not Found
                    GET    | /v2/v2/topology                   | 404 | Not Found
                    DELETE | /v2/process-instances             | 405 | Method Not Allowed
                    GET    | /v2/jobs/1                        | 405 | Method Not Allowed
                    GET    | /v2/process-instances/x           | 400 | Bad Request
                    GET    | /v2/process-instances/1           | 404 | NOT_FOUND
                    GET    | /v2/process-instances/-1          | 404 | NOT_FOUND
                    GET    | /v2/process-definitions/1         | 404 | NOT_FOUND
                    GET    | /v2/process-definitions/1/xml     | 404 | NOT_FOUND
                    GET    | /v2/element-instances/1           | 404 | NOT_FOUND
                    GET    | /v2/variables/1                   | 404 | NOT_FOUND
                    GET    | /v2/incidents/1                   | 404 | NOT_FOUND
                    POST   | /v2/process-instances/1/cancellation | 404 | NOT_FOUND
                    POST   | /v2/process-instances/1/incidents/search | 404 | NOT_FOUND
                    POST   | /v2/element-instances/1/incidents/search | 404 | NOT_FOUND
                    POST   | /v2/incidents/1/resolution        | 404 | NOT_FOUND
                    POST   | /v2/jobs/1/completion             | 404 | NOT_FOUND
                    POST   | /v2/jobs/1/failure                | 404 | NOT_FOUND
                    POST   | /v2/process-instances             | 400 | Bad Request
                    POST   | /v2/jobs/activation               | 400 | Bad Request
                    POST   | /v2/jobs/1/error                  | 400 | Bad Request
                    PATCH  | /v2/jobs/1                        | 400 | Bad Request
                    PUT    | /v2/element-instances/1/variables | 400 | Bad Request
                    """)
    void shouldAnswerWithAProblem(String method, String path, int status, String title) throws IOException {
        // when
        var answer = API.send(method, path, method.equals("GET") || method.equals("DELETE") ? null : new byte[0]);

        // then
        isProblem(answer, status, title, path);
    }

    @Test
    void shouldRefuseOtherMediaTypes() throws IOException {
        isProblem(
                API.send("POST", "/process-instances", "x".getBytes(), "Content-Type", "text/plain"),
                415,
                "Unsupported Media Type",
                "/process-instances");
        isProblem(API.get("/v2/topology", "Accept", "text/csv"), 406, "Not Acceptable", "/v2/topology");
        isProblem(API.post("/v2/deployments", "{}"), 415, "Unsupported Media Type", "/v2/deployments");
    }

    @Test
    void shouldRefuseBodiesThatAreTooLarge() throws IOException {
        // given
        var fits = "{\"bpmnProcessId\":\"nobody\",\"variables\":{\"a\":\"" + "x".repeat(4_194_304 - 52) + "\"}}";
        assertThat(fits).hasSizeLessThanOrEqualTo(4 * 1024 * 1024);

        // then
        isProblem(API.post("/process-instances", fits), 404, "NOT_FOUND", "/process-instances");
        isProblem(
                API.post("/process-instances", fits + " ".repeat(100)), 413, "Content Too Large", "/process-instances");
    }

    @Test
    void shouldAnswerWithAProblemWhatNoResourceSees() throws IOException {
        var answer = API.get("/v2/topology", "X-Large", "x".repeat(20_000));
        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(names(JSON.readTree(answer.body())))
                .containsExactly("type", "title", "status", "detail", "instance");
    }

    private static void isProblem(HttpResponse<String> answer, int status, String title, String path)
            throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(names(problem)).containsExactly("type", "title", "status", "detail", "instance");
        assertThat(problem.get("type").asText()).isEqualTo("about:blank");
        assertThat(problem.get("title").asText()).isEqualTo(title);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("instance").asText()).isEqualTo(path);
    }

    private static Iterable<String> names(JsonNode object) {
        return object::fieldNames;
    }
}
