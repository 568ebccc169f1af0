package io.jeton.rest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.ServedApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients send a request's head and its body in separate packets, and use a connection again. */
class LateBodyTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a resource that reads no body       | /v2/process-instances/1/incident-resolution                 | HTTP/1.1 404 Not Found
            a path that nothing is at           | /v2/nothing/here                                            | HTTP/1.1 404 Not Found
            a path that is wrong in itself      | /v2/process-definitions/x/statistics/element-instances      | HTTP/1.1 400 Bad Request
            a resource that reads its body      | /v2/jobs/search                                             | HTTP/1.1 200 OK
            """)
    void shouldKeepTheConnectionWhenTheBodyComesAfterTheHead(String what, String path, String expected)
            throws IOException, InterruptedException {
        try (var connection = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
            connection.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            var out = connection.getOutputStream();
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            // when: the head has arrived some time before the body
            send(out, head(path, 2));
            Thread.sleep(100);
            send(out, "{}");
            // then
            assertThat(answerFrom(in)).as(what).isEqualTo(expected);
            // when
            send(out, head("/v2/jobs/search", 2) + "{}");
            // then
            assertThat(answerFrom(in)).as("the next request").isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String head(String path, int bytes) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + bytes + "\r\n\r\n";
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
