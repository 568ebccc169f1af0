package io.jeton.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jeton.benchmarks.http.HttpConnection;
import io.jeton.benchmarks.http.Origin;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scenario S8: one instance with a parallel multi-instance service task, of several sizes. Measures how long it takes until the jobs of all
 * iterations are there, and then until workers have completed all of them and the instance has ended.
 *
 * <p>Arguments: the server's URL; the numbers of items, separated by commas; the number of workers.
 */
public final class MultiInstanceLoad {
    private static final int JOBS_PER_REQUEST = 32;
    private static final long POLL_MILLIS = 50;

    private final Origin origin;
    private final int workers;
    private final PrintStream out;

    MultiInstanceLoad(Origin origin, int workers, PrintStream out) {
        this.origin = origin;
        this.workers = workers;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        if (args.length != 3) {
            System.err.println("usage: MultiInstanceLoad URL ITEMS[,ITEMS]... WORKERS");
            System.exit(2);
        }
        var sizes = Arrays.stream(args[1].split(",")).map(Integer::parseInt).toList();
        new MultiInstanceLoad(Origin.of(URI.create(args[0])), Integer.parseInt(args[2]), System.out).run(sizes);
    }

    void run(List<Integer> sizes) throws IOException, InterruptedException, ExecutionException {
        out.println("items | answered ms | all begun ms | all completed ms | begun ms/item | completed ms/item");
        for (int size : sizes) {
            run(size);
        }
    }

    private void run(int size) throws IOException, InterruptedException, ExecutionException {
        String name = "s8-" + size + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        try (Api api = connect()) {
            api.deploy(new Scenario.Model(name, model(name)));
            long begin = System.nanoTime();
            long instance = api.start(startBody(name, size));
            long answered = System.nanoTime();
            while (api.jobsOf(instance) < size) {
                Thread.sleep(POLL_MILLIS);
            }
            long begun = System.nanoTime();
            completeAll(name, size);
            awaitEnd(instance);
            long completed = System.nanoTime();
            out.printf(
                    "%,d | %,d | %,d | %,d | %.3f | %.3f%n",
                    size,
                    millis(begin, answered),
                    millis(begin, begun),
                    millis(begun, completed),
                    millis(begin, begun) / (double) size,
                    millis(begun, completed) / (double) size);
        }
    }

    /** On a connection of its own: a server closes one that has been idle for as long as the work takes. */
    private void awaitEnd(long instance) throws IOException, InterruptedException {
        try (Api api = connect()) {
            while (!api.isCompleted(instance)) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private void completeAll(String jobType, int size) throws InterruptedException, ExecutionException {
        var left = new AtomicInteger(size);
        var pool = Executors.newFixedThreadPool(workers);
        try {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(() -> {
                    work(jobType, left);
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void work(String jobType, AtomicInteger left) throws IOException {
        byte[] request = ("{\"type\":\"" + jobType + "\",\"worker\":\"jeton-benchmarks\",\"timeout\":600000,"
                        + "\"maxJobsToActivate\":" + JOBS_PER_REQUEST
                        + ",\"requestTimeout\":1000,\"fetchVariable\":[\"item\"]}")
                .getBytes(UTF_8);
        byte[] result = "{\"variables\":{\"result\":true}}".getBytes(UTF_8);
        try (Api api = connect()) {
            while (left.get() > 0) {
                var jobs = new ArrayList<Long>();
                api.activate(request, (job, instance) -> jobs.add(job));
                for (long job : jobs) {
                    api.complete(job, result);
                    left.decrementAndGet();
                }
            }
        }
    }

    private Api connect() {
        return new Api(new HttpConnection(origin));
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    private static byte[] startBody(String name, int size) {
        String items =
                IntStream.rangeClosed(1, size).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return ("{\"bpmnProcessId\":\"" + name + "\",\"variables\":{\"items\":[" + items + "]}}").getBytes(UTF_8);
    }

    private static String model(String name) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://example.com/s8">
                  <process id="%1$s" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
                    <serviceTask id="work">
                      <extensionElements><zeebe:taskDefinition type="%1$s"/></extensionElements>
                      <multiInstanceLoopCharacteristics><extensionElements>
                        <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"
                            outputCollection="results" outputElement="=result"/>
                      </extensionElements></multiInstanceLoopCharacteristics>
                    </serviceTask>
                    <sequenceFlow id="f2" sourceRef="work" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>
                """.formatted(name);
    }
}
