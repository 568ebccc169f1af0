package io.jeton.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jeton.benchmarks.http.HttpConnection;
import io.jeton.benchmarks.http.Origin;
import io.jeton.benchmarks.meter.Meters;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scenario S9: many waiting instances are moved from one task to another by one batch of single-invocation jobs, and back again. Measures how long the
 * request takes, and how long it is until the batch shows that it has ended.
 *
 * <p>Arguments: the server's URL; the numbers of instances, separated by commas; how often each number is moved; the server's process id and the
 * JDBC URL of its database, where their figures are wanted.
 */
public final class BatchLoad {
    private static final int STARTERS = 16;
    private static final long POLL_MILLIS = 20;
    private static final int TENTHS = 10;
    private static final int TELLS_COURSE_FROM = 10_000;

    private final Origin origin;
    private final Meters meters;
    private final PrintStream out;

    BatchLoad(Origin origin, Meters meters, PrintStream out) {
        this.origin = origin;
        this.meters = meters;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException, SQLException {
        if (args.length < 3 || args.length > 5) {
            System.err.println("usage: BatchLoad URL INSTANCES[,INSTANCES]... ROUNDS [SERVER-PID [JDBC-URL]]");
            System.exit(2);
        }
        var sizes = Arrays.stream(args[1].split(",")).map(Integer::parseInt).toList();
        var pid = args.length > 3 ? OptionalLong.of(Long.parseLong(args[3])) : OptionalLong.empty();
        try (Meters meters = Meters.open(pid, OptionalLong.empty(), args.length > 4 ? args[4] : null)) {
            new BatchLoad(Origin.of(URI.create(args[0])), meters, System.out).run(sizes, Integer.parseInt(args[2]));
        }
    }

    void run(List<Integer> sizes, int rounds) throws IOException, InterruptedException, ExecutionException {
        out.println(String.format("%-10s%12s%12s%9s", "instances", "answered ms", "end seen ms", "moved/s")
                + Report.meterTitles());
        for (int size : sizes) {
            String name = "s9-" + size + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            long definition;
            try (Api api = connect()) {
                definition = api.deploy(new Scenario.Model(name, model(name)));
            }
            start(name, size);
            for (int round = 0; round < rounds; round++) {
                boolean forth = round % 2 == 0;
                move(definition, size, forth ? "there" : "here", forth ? "here" : "there");
            }
        }
    }

    private void move(long definition, int size, String to, String from) throws IOException, InterruptedException {
        byte[] body = ("{\"processDefinitionId\":\"" + definition + "\",\"instructions\":["
                        + "{\"type\":\"startBeforeActivity\",\"activityId\":\"" + to + "\"},"
                        + "{\"type\":\"cancel\",\"activityId\":\"" + from + "\"}],"
                        + "\"processInstanceQuery\":{\"processDefinitionId\":\"" + definition + "\"}}")
                .getBytes(UTF_8);
        var before = meters.read();
        long begin = System.nanoTime();
        long batch;
        long answered;
        try (Api api = connect()) {
            batch = api.createBatch("/modification/executeAsync", body);
            answered = System.nanoTime();
        }
        var course = await(batch, size, answered);
        long end = System.nanoTime();
        var growth = Meters.growth(before, meters.read());
        out.printf(
                "%-10d%12d%12d%9.0f%s%n",
                size,
                millis(begin, answered),
                millis(begin, end),
                size * 1e9 / (end - begin),
                Report.meterCells(growth, size));
        if (size >= TELLS_COURSE_FROM) {
            out.println("moved/s in each tenth: " + course);
        }
    }

    /** How many a second were moved in each tenth of the batch, as far as looking now and then can tell. */
    private String await(long batch, int size, long begin) throws IOException, InterruptedException {
        var rates = new ArrayList<String>();
        long since = begin;
        long told = 0;
        while (true) {
            Api.BatchStatus status;
            try (Api api = connect()) {
                status = api.batch(batch);
            }
            if (status.failed() > 0 || (status.hasEnded() && status.completed() != size)) {
                throw new IOException("of " + size + " items " + status.completed() + " are done, " + status.failed()
                        + " have failed");
            }
            if (status.hasEnded() || status.completed() - told >= size / TENTHS) {
                long now = System.nanoTime();
                rates.add("%.0f".formatted((status.completed() - told) * 1e9 / (now - since)));
                since = now;
                told = status.completed();
            }
            if (status.hasEnded()) {
                return String.join(" ", rates);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void start(String name, int size) throws InterruptedException, ExecutionException {
        byte[] body = ("{\"bpmnProcessId\":\"" + name + "\",\"variables\":{\"customer\":\"C-1\"}}").getBytes(UTF_8);
        var left = new AtomicInteger(size);
        var pool = Executors.newFixedThreadPool(STARTERS);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < STARTERS; i++) {
                running.add(pool.submit(() -> {
                    try (Api api = connect()) {
                        while (left.getAndDecrement() > 0) {
                            api.start(body);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> starter : running) {
                starter.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Api connect() {
        return new Api(new HttpConnection(origin));
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    private static String model(String name) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com/s9">
                  <process id="%1$s" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow id="f1" sourceRef="start" targetRef="here"/>
                    <serviceTask id="here"><extensionElements><zeebe:taskDefinition type="%1$s-here"/></extensionElements></serviceTask>
                    <sequenceFlow id="f2" sourceRef="here" targetRef="there"/>
                    <serviceTask id="there"><extensionElements><zeebe:taskDefinition type="%1$s-there"/></extensionElements></serviceTask>
                    <sequenceFlow id="f3" sourceRef="there" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>
                """.formatted(name);
    }
}
