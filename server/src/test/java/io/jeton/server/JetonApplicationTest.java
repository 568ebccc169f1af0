package io.jeton.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.testing.ConfigOverride;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JetonApplicationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE_TASK = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://jeton.io/test">
              <process id="one" isExecutable="true">
                <startEvent id="start"/>
                <sequenceFlow id="in" sourceRef="start" targetRef="work"/>
                <serviceTask id="work">
                  <extensionElements><zeebe:taskDefinition type="one-work"/></extensionElements>
                </serviceTask>
                <sequenceFlow id="out" sourceRef="work" targetRef="end"/>
                <endEvent id="end"/>
              </process>
            </definitions>""";

    @TempDir
    Path folder;

    @Test
    void shouldGoOnAfterARestartWhereItStopped() throws Exception {
        // given
        String job;
        try (var first = ServedJeton.in(folder)) {
            assertThat(first.deploy("one.bpmn", ONE_TASK).statusCode()).isEqualTo(200);
            assertThat(first.post("/process-instances", "{\"bpmnProcessId\":\"one\",\"variables\":{\"n\":1.0}}")
                            .statusCode())
                    .isEqualTo(200);
            job = json(first.post("/jobs/activation", activation("one-work", 5_000))
                            .body())
                    .at("/jobs/0/jobKey")
                    .asText();
        }

        // when
        try (var second = ServedJeton.in(folder)) {
            var completed = second.post("/jobs/" + job + "/completion", "");

            // then
            assertThat(completed.statusCode()).as(completed.body()).isEqualTo(204);
            assertThat(second.post("/v2/process-instances/search", "").body()).contains("\"state\":\"COMPLETED\"");
        }
        assertThat(Files.list(folder)).as("the data directory").isNotEmpty();
    }

    @Test
    void shouldTellWhetherItIsHealthyAndWhatItDoes() throws Exception {
        try (var server = ServedJeton.in(folder)) {
            assertThat(server.get("/v2/status").statusCode()).isEqualTo(204);
            var health = json(server.admin("/healthcheck").body());
            assertThat(health.at("/database/healthy").asBoolean()).isTrue();
            assertThat(health.at("/lanes/healthy").asBoolean()).isTrue();
            assertThat(json(server.admin("/metrics").body())
                            .at("/gauges/jeton.pipeline.queued/value")
                            .isNumber())
                    .isTrue();
        }
    }

    @Test
    void shouldAnswerWhoWaitsForJobsBeforeItStops() throws Exception {
        // given
        var server = ServedJeton.in(folder);
        server.deploy("one.bpmn", ONE_TASK);
        var waiting =
                CompletableFuture.supplyAsync(() -> server.post("/jobs/activation", activation("nobody", 60_000)));
        var awaiting = CompletableFuture.supplyAsync(
                () -> server.post("/process-instances", "{\"bpmnProcessId\":\"one\",\"awaitCompletion\":true}"));
        await(() -> counter(server, "active-requests") == 2 && counter(server, "active-dispatches") == 0);

        // when
        server.close();

        // then
        assertThat(waiting.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"jobs\":[]}");
        assertThat(awaiting.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
    }

    @Test
    void shouldListenOnThisMachineOnlyUnlessAnAddressIsNamed() throws Exception {
        try (var server =
                ServedJeton.in(folder, ConfigOverride.config("server.adminConnectors[0].bindHost", "localhost"))) {
            var http = (DefaultServerFactory) server.configuration().getServerFactory();
            assertThat(((HttpConnectorFactory) http.getApplicationConnectors().get(0)).getBindHost())
                    .isEqualTo("127.0.0.1");
            assertThat(((HttpConnectorFactory) http.getAdminConnectors().get(0)).getBindHost())
                    .isEqualTo("localhost");
        }
    }

    @Test
    void shouldSettleThePoolSettingsThatCorrectnessRestsOn() throws Exception {
        try (var server = ServedJeton.in(folder, ConfigOverride.config("database.autoCommitByDefault", "true"))) {
            var database = server.configuration().getDatabase();
            assertThat(database.getAutoCommitByDefault()).isFalse();
            assertThat(database.getRollbackOnReturn()).isTrue();
            assertThat(database.getJdbcInterceptors()).hasValue("ConnectionState");
            assertThat(database.getUrl()).contains("WRITE_DELAY=0");
        }
    }

    private static String activation(String type, int waitMillis) {
        return "{\"type\":\"" + type + "\",\"timeout\":60000,\"maxJobsToActivate\":1,\"requestTimeout\":" + waitMillis
                + "}";
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static int counter(ServedJeton server, String name) {
        try {
            return json(server.admin("/metrics").body())
                    .at("/counters/io.dropwizard.jetty.MutableServletContextHandler." + name + "/count")
                    .asInt(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }
}
