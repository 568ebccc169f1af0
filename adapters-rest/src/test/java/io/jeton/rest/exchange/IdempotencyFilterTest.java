package io.jeton.rest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that are sent again with the same idempotency key, the short way and the ordinary way. */
class IdempotencyFilterTest {
    private static final String CREATION = "{\"processDefinitionId\": \"order\"}";

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @BeforeAll
    static void deploy() {
        assertThat(API.deploy("order.bpmn", Models.oneTask("order", "ship")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerARepetitionUnderBothPathsAndOnBothWaysAlike() {
        // when
        var first = API.post("/v2/process-instances", CREATION, "Idempotency-Key", "both");
        var second = API.post("/process-instances", CREATION, "Idempotency-Key", "both");
        var third = API.post(
                "/process-instances",
                CREATION,
                "Idempotency-Key",
                "both",
                "Accept",
                "text/csv;q=0.1, application/json");
        // then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).contains("false");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(third.body()).isEqualTo(first.body());
        assertThat(third.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void shouldTellAnotherBodyFromARepetition() {
        // given
        API.post("/process-instances", CREATION, "Idempotency-Key", "other");
        // when
        var other = API.post("/process-instances", CREATION + " ", "Idempotency-Key", "other");
        // then
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("IDEMPOTENCY_KEY_REUSED", "\"instance\":\"/process-instances\"", "'other'");
    }

    @Test
    void shouldLeaveRequestsWithoutAKeyAlone() {
        var first = API.post("/process-instances", CREATION);
        var second = API.post("/process-instances", CREATION);
        assertThat(second.body()).isNotEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEqualTo(Optional.empty());
    }

    @Test
    void shouldKnowARepeatedDeploymentByItsPartsWhateverIsBetweenThem() {
        // given
        var xml = Models.oneTask("shipping", "ship");
        // when
        var first = API.deploy("shipping.bpmn", xml, "Idempotency-Key", "deployment");
        var boundary = "another";
        var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"shipping.bpmn"
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + xml + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"tenantId\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"
                + "<default>\r\n--" + boundary + "--\r\n";
        var second = API.send(
                "POST",
                "/deployments",
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                "multipart/form-data; boundary=\"" + boundary + "\"",
                "Idempotency-Key",
                "deployment");
        // then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void shouldRefuseAKeyThatCannotBeRead() {
        for (String key : new String[] {"", "two words", "k".repeat(256)}) {
            var refused = API.post("/process-instances", CREATION, "Idempotency-Key", key);
            assertThat(refused.statusCode()).as("status for key '%s'", key).isEqualTo(400);
            assertThat(refused.body()).contains("INVALID_ARGUMENT", "Idempotency-Key");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }
}
