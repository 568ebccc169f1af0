package io.jeton.rest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {
    @ParameterizedTest
    @CsvSource({
        "zeebe-client-java/8.5.3, STRICT_BEFORE_JOB_KEY",
        "zeebe-client-java/8.6.0, STRICT_BEFORE_JOB_KEY",
        "zeebe-client-java/8.6.1, STRICT",
        "zeebe-client-java/8.7.0, STRICT",
        "zeebe-client-java/8.6.0-alpha1, STRICT",
        "camunda-client-java/8.9.0, CURRENT",
        "curl/8.5.0, CURRENT"
    })
    void shouldTellClientsByTheirName(String userAgent, Client client) {
        assertThat(Client.of(userAgent)).isEqualTo(client);
    }

    @Test
    void shouldTakeWhoSaysNothingForAClientOfToday() {
        assertThat(Client.of(null)).isEqualTo(Client.CURRENT);
    }
}
