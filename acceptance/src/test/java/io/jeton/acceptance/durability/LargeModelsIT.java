package io.jeton.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.LargeModels;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Eventually;
import io.jeton.acceptance.server.ServerData;
import io.jeton.acceptance.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Models that are very long, very deep or never end are executed, and nobody else waits for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LargeModelsIT {

    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Many times what a small command takes, far below what the large ones here take. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final ServerData data = ServerData.empty();
    private ServerProcess server;
    private Names names;
    private Work large;
    private Work small;

    @BeforeAll
    void start() {
        server = ServerProcess.on(data);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        data.close();
    }

    @BeforeEach
    void setUp() {
        names = Names.fresh();
        large = new Work(server.api(), names);
        small = new Work(server.api(), Names.fresh());
        small.deploy(List.of("ship"));
    }

    @Test
    void shouldExecuteTenThousandElementsInARow() {
        // given
        int length = 10_000;
        large.deploy(LargeModels.sequence(names.unique("order"), length));
        long warm = small.create();
        assertThat(small.state(warm)).isEqualTo("ACTIVE");

        // when
        var awaited = CompletableFuture.supplyAsync(
                () -> large.create(Map.of("awaitCompletion", true, "requestTimeout", LONG.toMillis())));
        assertOthersArePromptUntil(awaited);

        // then
        long instance = awaited.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(large.state(instance)).isEqualTo("COMPLETED");
        var filter = Map.of("processInstanceKey", Long.toString(instance), "type", "MANUAL_TASK", "state", "COMPLETED");
        assertThat(large.total("element-instances", filter)).isEqualTo(length);
    }

    private void assertOthersArePromptUntil(CompletableFuture<?> end) {
        do {
            assertOthersArePrompt();
        } while (!end.isDone());
    }

    private void assertOthersArePrompt() {
        long begin = System.nanoTime();
        long instance = small.create();
        var job = small.fetch("ship", 1, HOLD, 5_000).get(0);
        small.complete(job).orFail();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
        assertThat(instance).isPositive();
    }

    @Test
    void shouldHoldNobodyUpWithEndlessLoops() {
        // given
        large.deploy(new Models(names, "order", "order").shaped("an endless loop"));
        var endless = List.of(startLoop(), startLoop(), startLoop());

        // when
        for (int i = 0; i < 20; i++) {
            assertOthersArePrompt();
        }

        // then
        assertThat(endless).allSatisfy(it -> assertThat(large.state(it)).isEqualTo("ACTIVE"));
        endless.forEach(large::cancel);
        assertThat(endless).allSatisfy(it -> assertThat(large.state(it)).isEqualTo("TERMINATED"));
    }

    @Test
    void shouldGoOnWithEndlessLoopAfterKill() {
        // given
        large.deploy(new Models(names, "order", "order").shaped("an endless loop"));
        long endless = startLoop();

        // when
        server.kill();
        server = ServerProcess.on(data);
        large = new Work(server.api(), names);

        // then
        long before = rounds(endless);
        Eventually.see(Duration.ofSeconds(20), () -> rounds(endless), it -> it > before);
        large.cancel(endless);
    }

    private long startLoop() {
        return large.create(Map.of("variables", Map.of("n", 0)));
    }

    private long rounds(long instance) {
        var filter = Map.of("processInstanceKey", Long.toString(instance), "name", "n");
        var found = server.api()
                .post("/variables/search", Api.json(Map.of("filter", filter)))
                .orFail()
                .body();
        return found.path("items").path(0).path("value").asLong();
    }

    @Test
    void shouldExecuteSubProcessesInSubProcesses() {
        // given
        int depth = 50;
        large.deploy(LargeModels.nested(names.unique("order"), names.unique("deep"), depth));
        long instance = large.create();

        // when
        large.complete(large.fetch("deep", 1, HOLD, 5_000).get(0)).orFail();

        // then
        assertThat(large.state(instance)).isEqualTo("COMPLETED");
    }
}
