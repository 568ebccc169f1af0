package io.jeton.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private boolean run(StubEngine engine, String... more) throws Exception {
        String[] args = new String[more.length + 8];
        System.arraycopy(
                new String[] {
                    "--url", engine.url().toString(), "--seconds", "0.3", "--warmup", "0.1", "--clients", "1,4"
                },
                0,
                args,
                0,
                8);
        System.arraycopy(more, 0, args, 8, more.length);
        return Load.run(LoadOptions.parse(args), new PrintStream(printed, true, UTF_8));
    }

    private String output() {
        return printed.toString(UTF_8);
    }

    @ParameterizedTest
    @EnumSource(value = Scenario.class, mode = EnumSource.Mode.EXCLUDE, names = "S8")
    void shouldBringEveryScenarioToItsEnd(Scenario scenario, @TempDir Path folder) throws Exception {
        try (StubEngine engine = new StubEngine(0, 0)) {
            // when
            Path json = folder.resolve("result.json");
            boolean good = run(engine, "--scenario", scenario.name(), "--json", json.toString());
            // then
            assertThat(output()).contains("are completed at the server").doesNotContain("WRONG");
            assertThat(good).as(output()).isTrue();
            assertThat(Files.readString(json))
                    .contains("\"scenario\": \"" + scenario + "\", \"clients\": 1")
                    .contains("\"scenario\": \"" + scenario + "\", \"clients\": 4")
                    .contains("\"errors\": 0")
                    .contains("\"p99Millis\"")
                    .contains("\"clientCoreMillis\"")
                    .doesNotContain("NaN", "databaseCoreMillis");
        }
    }

    @Test
    void shouldCompleteEveryItemOfARepetition(@TempDir Path folder) throws Exception {
        try (StubEngine engine = new StubEngine(0, 0)) {
            // when
            Path json = folder.resolve("result.json");
            boolean good =
                    run(engine, "--scenario", "S8", "--items", "7,70", "--completers", "3", "--json", json.toString());
            // then
            assertThat(good).as(output()).isTrue();
            assertThat(output()).contains("2 instances ended, 2 are completed at the server");
            assertThat(engine.completedJobs()).isEqualTo(77);
            assertThat(Files.readString(json))
                    .contains("\"scenario\": \"S8\", \"items\": 7, \"workers\": 3, \"until\": \"begun\"")
                    .contains("\"items\": 70, \"workers\": 3, \"until\": \"completed\"");
        }
    }

    @Test
    void shouldCountRefusalsAsErrors() throws Exception {
        try (StubEngine engine = new StubEngine(3, 0)) {
            // when
            boolean good = run(engine, "--scenario", "S1");
            // then
            assertThat(good).isFalse();
            assertThat(output()).contains("refused: 503");
        }
    }

    @Test
    void shouldNotBelieveAServerThatLostAnInstance() throws Exception {
        try (StubEngine engine = new StubEngine(0, 1)) {
            // when
            boolean good = run(engine, "--scenario", "S3");
            // then
            assertThat(good).isFalse();
            assertThat(output()).contains("WRONG");
        }
    }
}
