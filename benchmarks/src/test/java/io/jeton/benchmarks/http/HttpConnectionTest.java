package io.jeton.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private static final int CHUNKED = 0;

    private HttpServer server;
    private final Set<InetSocketAddress> peers = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/base/echo", false);
        serve("/base/chunks", true);
        server.createContext("/base/empty", exchange -> {
            peers.add(exchange.getRemoteAddress());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(String path, boolean chunked) {
        server.createContext(path, exchange -> {
            peers.add(exchange.getRemoteAddress());
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, chunked ? CHUNKED : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private HttpConnection connect() throws IOException {
        int port = server.getAddress().getPort();
        return new HttpConnection(Origin.of(URI.create("http://127.0.0.1:" + port + "/base/")));
    }

    @Test
    void shouldKeepOneConnectionForAllExchanges() throws IOException {
        // given
        try (HttpConnection connection = connect()) {
            for (int i = 0; i < 20; i++) {
                // when
                Answer answer = connection.post("/echo", ("{\"n\":" + i + "}").getBytes(UTF_8));
                // then
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("{\"n\":" + i + "}");
            }
        }
        assertThat(new HashSet<>(peers)).hasSize(1);
    }

    @Test
    void shouldReadChunksAndWhatFollowsThem() throws IOException {
        // given a body of many chunks and buffers
        String body = "0123456789".repeat(20_000);
        try (HttpConnection connection = connect()) {
            // when
            String first = connection.post("/chunks", body.getBytes(UTF_8)).text();
            String second = connection.post("/echo", "next".getBytes(UTF_8)).text();
            // then
            assertThat(first).isEqualTo(body);
            assertThat(second).isEqualTo("next");
        }
    }

    @Test
    void shouldNotWaitForABodyThatIsNotThere() throws IOException {
        try (HttpConnection connection = connect()) {
            // when
            Answer empty = connection.post("/empty", "{}".getBytes(UTF_8));
            // then
            assertThat(empty.status()).isEqualTo(204);
            assertThat(empty.text()).isEmpty();
            assertThat(connection.post("/echo", "next".getBytes(UTF_8)).text()).isEqualTo("next");
        }
    }

    @Test
    void shouldShowRefusalsWithTheirText() throws IOException {
        try (HttpConnection connection = connect()) {
            // when
            Answer answer = connection.get("/nowhere");
            // then
            assertThat(answer.isSuccess()).isFalse();
            assertThat(answer.summary()).startsWith("404 ");
        }
    }

    @Test
    void shouldFailOnceClosed() throws IOException {
        // given
        HttpConnection connection = connect();
        connection.post("/echo", "x".getBytes(UTF_8));
        // when
        connection.close();
        // then
        assertThatThrownBy(() -> connection.post("/echo", "y".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
