package io.jeton.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.EmbeddedMariaDb;
import io.jeton.acceptance.server.Eventually;
import io.jeton.acceptance.server.ServerData;
import io.jeton.acceptance.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is killed in the middle of a batch: the other one goes on, and each item has been done once. */
final class BatchKillIT {
    private static final int INSTANCES = 1_500;
    private static final int CLIENTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Names names = Names.fresh();
    private Optional<EmbeddedMariaDb> embedded = Optional.empty();
    private Optional<ServerData> shared = Optional.empty();

    @BeforeEach
    void openDatabase() {
        var configured =
                Optional.ofNullable(System.getenv("JETON_TEST_JDBC_URL")).filter(url -> !url.isBlank());
        if (configured.isEmpty()) {
            embedded = Optional.of(EmbeddedMariaDb.start());
        }
        shared = Optional.of(
                ServerData.on(configured.orElseGet(() -> embedded.orElseThrow().url())));
    }

    @AfterEach
    void closeDatabase() {
        shared.ifPresent(ServerData::close);
        embedded.ifPresent(EmbeddedMariaDb::close);
    }

    @Test
    void shouldModifyEachInstanceOnceAlthoughTheNodeAtWorkIsKilled() {
        killAmid(BatchKillIT::move, atSecond -> {
            assertThat(atSecond.count("bill", "ACTIVE")).isEqualTo(INSTANCES);
            assertThat(atSecond.count("ship", "TERMINATED")).isEqualTo(INSTANCES);
        });
    }

    @Test
    void shouldEndEachInstanceOnceAlthoughTheNodeAtWorkIsKilled() {
        killAmid(BatchKillIT::end, atSecond -> assertThat(atSecond.count("ship", "TERMINATED"))
                .isEqualTo(INSTANCES));
    }

    /**
     * @param begin begins a batch over all instances of a definition, and yields its key
     * @param check looks at the instances when the batch has ended
     */
    private void killAmid(BiFunction<Api, String, String> begin, Consumer<Work> check) {
        try (var first = ServerProcess.on(shared.orElseThrow());
                var second = ServerProcess.on(shared.orElseThrow())) {
            // given
            var atFirst = new Work(first.api(), names);
            var atSecond = new Work(second.api(), names);
            atFirst.deploy(List.of("ship", "bill"));
            create(atFirst);
            var definition = definition(first.api());

            // when
            var batch = begin.apply(first.api(), definition);
            Eventually.see(PATIENCE, () -> settled(second.api(), batch), it -> it >= 50);
            first.kill();
            assertThat(settled(second.api(), batch))
                    .as("items done when the node was killed")
                    .isLessThan(INSTANCES);

            // then
            var ended = Eventually.see(PATIENCE, () -> find(second.api(), batch), it -> it.path("endDate")
                    .isTextual());
            assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
            assertThat(ended.path("operationsTotalCount").asInt()).isEqualTo(INSTANCES);
            assertThat(ended.path("operationsCompletedCount").asInt()).isEqualTo(INSTANCES);
            check.accept(atSecond);
            assertThat(second.api()
                            .get("/batch-operations/" + batch + "/items.csv")
                            .orFail()
                            .text()
                            .lines()
                            .filter(line -> line.contains(",COMPLETED,1,")))
                    .as("items that were done at the first attempt")
                    .hasSize(INSTANCES);
        }
    }

    private static void create(Work work) {
        CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                        .mapToObj(client -> CompletableFuture.runAsync(
                                () -> IntStream.range(0, INSTANCES / CLIENTS).forEach(i -> work.create())))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private String definition(Api api) {
        var body = Api.object();
        body.set("filter", Api.json(Map.of("processDefinitionId", names.unique("order"))));
        return api.post("/process-definitions/search", body)
                .orFail()
                .body()
                .at("/items/0/processDefinitionKey")
                .asText();
    }

    private static String move(Api api, String definition) {
        var body = Api.object().put("processDefinitionId", definition);
        body.set(
                "instructions",
                Api.json(List.of(
                        Map.of("type", "startBeforeActivity", "activityId", "bill"),
                        Map.of("type", "cancel", "activityId", "ship"))));
        body.set("processInstanceQuery", Api.json(Map.of("processDefinitionId", definition)));
        return api.inFirstForm()
                .post("/modification/executeAsync", body)
                .orFail()
                .body()
                .path("id")
                .asText();
    }

    private static String end(Api api, String definition) {
        var body = Api.object().put("deleteReason", "not needed any more");
        body.set("processInstanceQuery", Api.json(Map.of("processDefinitionId", definition)));
        return api.inFirstForm()
                .post("/process-instance/delete", body)
                .orFail()
                .body()
                .path("id")
                .asText();
    }

    private static JsonNode find(Api api, String batch) {
        return api.get("/batch-operations/" + batch).orFail().body();
    }

    private static int settled(Api api, String batch) {
        var body = Api.object();
        body.set("filter", Api.json(Map.of("batchOperationKey", batch, "state", "COMPLETED")));
        return api.post("/batch-operation-items/search", body)
                .orFail()
                .body()
                .at("/page/totalItems")
                .asInt();
    }
}
