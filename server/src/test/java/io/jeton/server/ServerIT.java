package io.jeton.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar as a process of its own. */
class ServerIT {
    private static final Pattern PORT = Pattern.compile("Started application.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final String AT_ONCE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://jeton.io/test">
              <process id="at-once" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="flow" sourceRef="start" targetRef="end"/>
                <endEvent id="end"/>
              </process>
            </definitions>""";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void shouldHaveBeenPackaged() {
        assertThat(jar()).as("the runnable jar").exists();
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldServeWithoutArgumentsAndEndWhenAsked() throws Exception {
        // given
        var process = start();
        var port = portOf(process);

        // when
        assertThat(deploy(port).statusCode()).isEqualTo(200);
        var created = post(port, "/process-instances", "{\"bpmnProcessId\":\"at-once\",\"awaitCompletion\":true}");

        // then
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        var waiting = CompletableFuture.supplyAsync(() -> post(
                port,
                "/jobs/activation",
                "{\"type\":\"x\",\"timeout\":1000,\"maxJobsToActivate\":1,\"requestTimeout\":60000}"));
        post(
                port,
                "/jobs/activation",
                "{\"type\":\"x\",\"timeout\":1000,\"maxJobsToActivate\":1,\"requestTimeout\":-1}");
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.handle((answer, failure) -> failure == null).get(1, TimeUnit.SECONDS))
                .as("a request that waits is answered before the server ends, or was never accepted")
                .isNotNull();
    }

    @Test
    void shouldKeepWhatItAcknowledgedWhenItIsKilled() throws Exception {
        // given
        var first = start();
        var port = portOf(first);
        deploy(port);
        for (int i = 0; i < 20; i++) {
            assertThat(post(port, "/process-instances", "{\"bpmnProcessId\":\"at-once\"}")
                            .statusCode())
                    .isEqualTo(200);
        }

        // when
        first.destroyForcibly().waitFor();

        // then
        var second = start();
        assertThat(post(portOf(second), "/v2/process-instances/search", "{\"page\":{\"limit\":1}}")
                        .body())
                .contains("\"totalItems\":20");
    }

    @Test
    void shouldMakeTheTablesByCommandAndServeFromAFile() throws Exception {
        // given
        var file = folder.resolve("server.yml");
        Files.writeString(file, """
                dataDirectory: '%s'
                database: {updateSchema: false}
                server:
                  applicationConnectors: [{type: http, port: 0}]
                  adminConnectors: [{type: http, port: 0}]
                """.formatted(folder.resolve("by-file")));

        // when
        var migration = start("db", "migrate", file.toString());
        migration.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(migration.waitFor()).isZero();

        // then
        assertThat(deploy(portOf(start("server", file.toString()))).statusCode())
                .isEqualTo(200);
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JETON_"));
        builder.environment().put("JETON_HTTP_PORT", "0");
        builder.environment().put("JETON_ADMIN_PORT", "0");
        var process = builder.start();
        processes.add(process);
        return process;
    }

    /** Reads the log until the server tells its port, and the rest of it in the background. */
    private static int portOf(Process process) throws IOException {
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        var seen = new StringBuilder();
        for (var line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            var match = PORT.matcher(line);
            if (match.find()) {
                CompletableFuture.runAsync(() -> log.lines().forEach(rest -> {}));
                return Integer.parseInt(match.group(1));
            }
        }
        throw new AssertionError("the server ended without serving:\n" + seen);
    }

    private HttpResponse<String> deploy(int port) {
        return post(
                port,
                "/deployments",
                "--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"at-once.bpmn\"\r\n\r\n" + AT_ONCE
                        + "\r\n--b--\r\n",
                "multipart/form-data; boundary=b");
    }

    private HttpResponse<String> post(int port, String path, String json) {
        return post(port, path, json, "application/json");
    }

    private HttpResponse<String> post(int port, String path, String body, String contentType) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", contentType)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Path jar() {
        return Path.of("target", "jeton.jar").toAbsolutePath();
    }
}
