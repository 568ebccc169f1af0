package io.jeton.benchmarks.load;

import io.jeton.benchmarks.http.HttpConnection;
import io.jeton.benchmarks.http.Origin;
import io.jeton.benchmarks.meter.Meters;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs scenarios one after the other, each with every number of clients, and prints a line per round. The end of each
 * scenario is a comparison: the instances that the server has as completed must be those that the clients saw ending.
 */
public final class Load {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;

    /** An engine may still be finishing what it has accepted. */
    private static final Duration SETTLE_MAX = Duration.ofSeconds(10);

    private static final long SETTLE_POLL_MILLIS = 200;

    private final LoadOptions options;
    private final Origin origin;
    private final Meters meters;
    private final PrintStream out;

    Load(LoadOptions options, Origin origin, Meters meters, PrintStream out) {
        this.options = options;
        this.origin = origin;
        this.meters = meters;
        this.out = out;
    }

    /** Exits with 0 if there was no error and all totals agree, with 1 otherwise, with 2 if it cannot run at all. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.print(LoadOptions.USAGE);
            return;
        }
        LoadOptions options;
        try {
            options = LoadOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(LoadOptions.USAGE);
            System.exit(EXIT_USAGE);
            return;
        }
        System.exit(run(options, System.out) ? 0 : EXIT_FAILED);
    }

    /** Runs everything; true if there was no error and all totals agree. */
    static boolean run(LoadOptions options, PrintStream out) throws IOException, SQLException, InterruptedException {
        try (Meters meters = Meters.open(
                options.serverPid(), options.databasePid(), options.jdbcUrl().orElse(null))) {
            return new Load(options, Origin.of(options.url()), meters, out).run();
        }
    }

    private boolean run() throws IOException, InterruptedException {
        String suffix = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        List<String> results = new ArrayList<>();
        boolean good = true;
        String head = "";
        for (Scenario scenario : options.scenarios()) {
            String its = scenario.isRepetition() ? RepetitionResult.head() : Report.head();
            if (!its.equals(head)) {
                out.println(its);
                head = its;
            }
            Scenario.Model model = scenario.model(suffix);
            good &= scenario.isRepetition() ? repeat(model, results) : run(scenario, model, results);
        }
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), Report.json(results));
        }
        return good;
    }

    private boolean repeat(Scenario.Model model, List<String> results) throws IOException, InterruptedException {
        long definition;
        try (Api api = connect()) {
            definition = api.deploy(model);
        }
        long ended = 0;
        for (int items : options.items()) {
            RepetitionResult result = new Repetition(model, options, origin, meters).run(definition, items, ended);
            out.println(result.lines());
            results.add(result.json());
            ended++;
        }
        try (Api api = connect()) {
            return isConfirmed(api, definition, ended, 0);
        }
    }

    private boolean run(Scenario scenario, Scenario.Model model, List<String> results)
            throws IOException, InterruptedException {
        List<RoundResult> rounds = new ArrayList<>();
        boolean good = run(rounds, scenario, model);
        rounds.forEach(round -> results.add(Report.json(round)));
        return good;
    }

    private boolean run(List<RoundResult> rounds, Scenario scenario, Scenario.Model model)
            throws IOException, InterruptedException {
        long definition;
        try (Api api = connect()) {
            definition = api.deploy(model);
        }
        for (int clients : options.clients()) {
            Round round = new Round(scenario, model, options, origin, meters);
            RoundResult result = round.run(clients);
            out.println(Report.line(result));
            round.tally().eachSample(sample -> out.println("     " + sample));
            rounds.add(result);
        }
        long seen = rounds.stream().mapToLong(RoundResult::instancesEver).sum();
        long errors = rounds.stream().mapToLong(RoundResult::errors).sum();
        try (Api api = connect()) {
            return isConfirmed(api, definition, seen, errors) && errors == 0;
        }
    }

    /** For single requests between rounds: a server closes connections that have been idle for as long as a round takes. */
    private Api connect() {
        return new Api(new HttpConnection(origin));
    }

    /** With errors the server may have completed more than the clients know of, never less. */
    private boolean isConfirmed(Api api, long definition, long seen, long errors)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SETTLE_MAX.toNanos();
        long completed = api.completedInstances(definition);
        while (completed < seen && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(SETTLE_POLL_MILLIS);
            completed = api.completedInstances(definition);
        }
        boolean confirmed = errors == 0 ? completed == seen : completed >= seen;
        out.printf(
                "     %d instances ended, %d are completed at the server%s%n",
                seen, completed, confirmed ? "" : ": WRONG");
        return confirmed;
    }
}
