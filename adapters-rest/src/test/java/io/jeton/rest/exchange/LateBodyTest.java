package io.jeton.rest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.ServedApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients send a request's head and its body in separate packets, and use a connection again. */
class LateBodyTest {
    private static final String SEARCH = "/v2/jobs/search";
    private static final String BODY = "{}";

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a resource that reads no body       | /v2/process-instances/1/incident-resolution                 | HTTP/1.1 404 Not Found
            a path that nothing is at           | /v2/nothing/here                                            | HTTP/1.1 404 Not Found
            a path that is wrong in itself      | /v2/process-definitions/x/statistics/element-instances      | HTTP/1.1 400 Bad Request
            """)
    void shouldKeepTheConnectionWhenTheBodyComesAfterTheAnswer(String what, String path, String expected)
            throws IOException {
        try (var connection = connect()) {
            // when
            send(connection, head(path));
            // then
            var in = answersOf(connection);
            assertThat(answerFrom(in)).as(what).isEqualTo(expected);
            // when
            send(connection, BODY);
            send(connection, head(SEARCH) + BODY);
            // then
            assertThat(answerFrom(in)).as("the next request").isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void shouldKeepTheConnectionWhenTheBodyIsReadAfterTheHead() throws IOException {
        try (var connection = connect()) {
            // when
            send(connection, head(SEARCH));
            send(connection, BODY);
            // then
            var in = answersOf(connection);
            assertThat(answerFrom(in)).isEqualTo("HTTP/1.1 200 OK");
            // when
            send(connection, head(SEARCH) + BODY);
            // then
            assertThat(answerFrom(in)).as("the next request").isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static Socket connect() throws IOException {
        var connection = new Socket(InetAddress.getLoopbackAddress(), API.port());
        connection.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        return connection;
    }

    private static BufferedReader answersOf(Socket connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    private static String head(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + BODY.length() + "\r\n\r\n";
    }

    /** The status line; the rest of the answer is read away. */
    private static String answerFrom(BufferedReader in) throws IOException {
        var status = in.readLine();
        var length = 0;
        var chunked = false;
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= header.equals("transfer-encoding: chunked");
        }
        assertThat(chunked).as("answers of known length").isFalse();
        assertThat(in.skip(length)).isEqualTo(length);
        return status;
    }
}
