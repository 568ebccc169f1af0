package io.jeton.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.model.Names;
import io.jeton.acceptance.server.Eventually;
import io.jeton.acceptance.server.ServerData;
import io.jeton.acceptance.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** A server that is killed under load has everything that it acknowledged, and nothing of it twice. */
final class KillIT {

    private static final int CLIENTS = 2;
    private static final int WORKERS = 4;
    private static final int ENOUGH = 200;
    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Names names = Names.fresh();
    private final ServerData data = ServerData.empty();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + WORKERS);
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final Set<Long> completedJobs = ConcurrentHashMap.newKeySet();

    @AfterEach
    void tearDown() {
        threads.shutdownNow();
        data.close();
    }

    @RepeatedTest(2)
    void shouldKeepWhatWasAcknowledgedWhenKilledUnderLoad() {
        // given
        try (var server = ServerProcess.on(data)) {
            var work = new Work(server.api(), names);
            work.deploy(List.of("ship", "bill"));
            var load = startLoad(work);
            Eventually.see(PATIENCE, acknowledged::size, it -> it >= ENOUGH);
            Eventually.see(PATIENCE, completedJobs::size, it -> it >= ENOUGH / 2);

            // when
            server.kill();
            load.forEach(CompletableFuture::join);
        }

        // then
        try (var server = ServerProcess.on(data)) {
            var work = new Work(server.api(), names);
            assertThat(work.instances("ACTIVE", "COMPLETED")).containsAll(acknowledged);
            var again = workOff(work);
            assertThat(again).as("jobs that were acknowledged as completed").doesNotContainAnyElementsOf(completedJobs);
            var ended = work.instances("COMPLETED");
            assertThat(ended).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(work.count("ship", "COMPLETED")).isEqualTo(ended.size());
            assertThat(work.count("bill", "COMPLETED")).isEqualTo(ended.size());
        }
    }

    private List<CompletableFuture<Void>> startLoad(Work work) {
        var clients = IntStream.range(0, CLIENTS).mapToObj(i -> untilItBreaks(() -> acknowledged.add(work.create())));
        var workers = IntStream.range(0, WORKERS)
                .mapToObj(i -> untilItBreaks(() -> {
                    for (var job : work.fetch(i % 2 == 0 ? "ship" : "bill", 10, HOLD, 500)) {
                        complete(work, job);
                    }
                    return true;
                }));
        return Stream.concat(clients, workers).toList();
    }

    /** Repeats the step until the server is gone. What the server answers must be right until then. */
    private CompletableFuture<Void> untilItBreaks(BooleanSupplier step) {
        return CompletableFuture.runAsync(
                () -> {
                    boolean there = true;
                    while (there) {
                        try {
                            there = step.getAsBoolean();
                        } catch (CompletionException connectionLost) {
                            there = false;
                        }
                    }
                },
                threads);
    }

    /** A hold may run out under load, and the job be completed by the next worker; that is told and not an error. */
    private void complete(Work work, JsonNode job) {
        Answer answer = work.complete(job);
        if (answer.status() != 404) {
            answer.orFail();
            completedJobs.add(job.path("jobKey").asLong());
        }
    }

    /** Completes all jobs until no instance is active, and returns the keys of the jobs. */
    private Set<Long> workOff(Work work) {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        var workers = IntStream.range(0, WORKERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> Eventually.see(PATIENCE, () -> workOffSome(work, seen), active -> active == 0), threads))
                .toList();
        workers.forEach(CompletableFuture::join);
        return seen;
    }

    private static long workOffSome(Work work, Set<Long> seen) {
        for (var type : List.of("ship", "bill")) {
            for (var job : work.fetch(type, 20, HOLD, 100)) {
                seen.add(job.path("jobKey").asLong());
                work.complete(job);
            }
        }
        return work.countInstances("ACTIVE");
    }
}
