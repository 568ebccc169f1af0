package io.jeton.benchmarks.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the load is told.
 *
 * @param clients the numbers of clients to measure with, one round each
 * @param pollers how many threads ask for jobs at once
 * @param completersMax at most so many jobs are being completed at once
 * @param jobsMax at most so many jobs are taken by one request
 * @param items how many items an instance of S8 has, one round each
 */
record LoadOptions(
        URI url,
        List<Scenario> scenarios,
        List<Integer> clients,
        Duration warmup,
        Duration duration,
        int pollers,
        int completersMax,
        int jobsMax,
        List<Integer> items,
        OptionalLong serverPid,
        OptionalLong databasePid,
        Optional<String> jdbcUrl,
        Optional<Path> json) {

    static final String USAGE = """
            Closed-loop load against a server: starts process instances over HTTP and waits for their end.

              --url URL            base URL (http://127.0.0.1:8080)
              --scenario LIST      of S1,S3,S4,S5,S6,S8 (all but S8)
              --clients LIST       concurrent closed loops, one round each (1,8,32)
              --seconds N          length of a measurement (10)
              --warmup N           seconds before each measurement (5)
              --pollers N          threads that ask for jobs (1)
              --completers N       connections that complete jobs, at most (32)
              --jobs-max N         jobs per activation request (32)
              --items LIST         S8: items of the list whose every item is a job, one instance each (1000,10000,100000);
                                   --completers says how many workers there are
              --server-pid PID     process whose processor time counts as the server's
              --database-pid PID   process whose processor time counts as the database's
              --jdbc-url URL       MySQL or MariaDB whose counters are read (it tells the process id, too)
              --json FILE          write the results there as well
            """;

    private static final Set<String> NAMES = Set.of(
            "url",
            "scenario",
            "clients",
            "seconds",
            "warmup",
            "pollers",
            "completers",
            "jobs-max",
            "items",
            "server-pid",
            "database-pid",
            "jdbc-url",
            "json");

    LoadOptions {
        if (clients.isEmpty() || clients.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("--clients must be positive");
        }
        if (duration.isZero() || duration.isNegative() || warmup.isNegative()) {
            throw new IllegalArgumentException("--seconds must be positive, --warmup not negative");
        }
        if (items.isEmpty() || items.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("--items must be positive");
        }
        if (pollers < 1 || completersMax < 1 || jobsMax < 1) {
            throw new IllegalArgumentException("--pollers, --completers and --jobs-max must be positive");
        }
    }

    /** Reads the command line; an unknown option, a missing value or nonsense is an IllegalArgumentException. */
    static LoadOptions parse(String... args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].replaceFirst("^--", "");
            if (!args[i].startsWith("--") || !NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            given.put(name, args[i + 1]);
        }
        return new LoadOptions(
                URI.create(given.getOrDefault("url", "http://127.0.0.1:8080")),
                list(given.getOrDefault("scenario", "S1,S3,S4,S5,S6"))
                        .map(Scenario::valueOf)
                        .toList(),
                list(given.getOrDefault("clients", "1,8,32"))
                        .map(Integer::valueOf)
                        .toList(),
                seconds(given.getOrDefault("warmup", "5")),
                seconds(given.getOrDefault("seconds", "10")),
                Integer.parseInt(given.getOrDefault("pollers", "1")),
                Integer.parseInt(given.getOrDefault("completers", "32")),
                Integer.parseInt(given.getOrDefault("jobs-max", "32")),
                list(given.getOrDefault("items", "1000,10000,100000"))
                        .map(Integer::valueOf)
                        .toList(),
                pid(given.get("server-pid")),
                pid(given.get("database-pid")),
                Optional.ofNullable(given.get("jdbc-url")),
                Optional.ofNullable(given.get("json")).map(Path::of));
    }

    private static Stream<String> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1));
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static OptionalLong pid(@Nullable String text) {
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
