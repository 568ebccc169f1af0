package io.jeton.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers like an engine and keeps count: jobs come one after the other, or all at once where the model forks or repeats its task. */
final class StubEngine implements AutoCloseable {
    private static final Pattern MODEL = Pattern.compile("<bpmn:process id=\"([^\"]+)\"");
    private static final Pattern TASK = Pattern.compile("<zeebe:taskDefinition type=\"([^\"]+)\"");
    private static final Pattern STARTED = Pattern.compile("\"bpmnProcessId\":\"([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("\"type\":\"([^\"]+)\"");
    private static final Pattern ITEMS = Pattern.compile("\"items\":\\[([^\\]]*)\\]");
    private static final Pattern COMPLETION = Pattern.compile("/jobs/(\\d+)/completion");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicLong keys = new AtomicLong(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicInteger completedJobs = new AtomicInteger();
    private final AtomicInteger latestJobs = new AtomicInteger();
    private final Map<String, Model> models = new ConcurrentHashMap<>();
    private final Map<Long, Instance> jobs = new ConcurrentHashMap<>();
    private final Map<String, LinkedBlockingQueue<Long>> queues = new ConcurrentHashMap<>();
    private final int failEvery;
    private final int forget;

    private record Model(int tasks, boolean forks) {}

    private static final class Instance {
        private final long key;
        private final String model;
        private final AtomicInteger left;

        private Instance(long key, String model, int tasks) {
            this.key = key;
            this.model = model;
            this.left = new AtomicInteger(tasks);
        }
    }

    /**
     * @param failEvery refuses each n-th start, never if 0
     * @param forget so many completed instances are missing from the total
     */
    StubEngine(int failEvery, int forget) throws IOException {
        this.failEvery = failEvery;
        this.forget = forget;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/deployments", exchange -> answer(exchange, 200, deploy(body(exchange))));
        server.createContext("/process-instances", exchange -> start(exchange, body(exchange)));
        server.createContext(
                "/process-instances/search",
                exchange -> answer(exchange, 200, "{\"items\":[],\"page\":{\"totalItems\":" + total() + "}}"));
        server.createContext("/jobs", this::job);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String deploy(String body) {
        Matcher model = MODEL.matcher(body);
        if (!model.find()) {
            throw new IllegalStateException("no process in " + body);
        }
        int tasks = 0;
        for (Matcher task = TASK.matcher(body); task.find(); tasks++) {
            if (!task.group(1).equals(model.group(1))) {
                throw new IllegalStateException("unexpected job type " + task.group(1));
            }
        }
        models.put(
                model.group(1), new Model(tasks, body.contains("parallelGateway") || body.contains("multiInstance")));
        queues.put(model.group(1), new LinkedBlockingQueue<>());
        return "{\"deployments\":[{\"processDefinition\":{\"processDefinitionKey\":\"77\"}}]}";
    }

    private void start(HttpExchange exchange, String body) throws IOException {
        if (failEvery > 0 && requests.incrementAndGet() % failEvery == 0) {
            answer(exchange, 503, "{\"title\":\"RESOURCE_EXHAUSTED\"}");
            return;
        }
        Matcher started = STARTED.matcher(body);
        if (!started.find()) {
            throw new IllegalStateException("no process in " + body);
        }
        Model model = models.get(started.group(1));
        Matcher items = ITEMS.matcher(body);
        int tasks = items.find() ? items.group(1).split(",").length : model.tasks();
        Instance instance = new Instance(keys.incrementAndGet(), started.group(1), tasks);
        latestJobs.set(tasks);
        for (int i = 0; i < (model.forks() ? tasks : Math.min(1, tasks)); i++) {
            offer(instance);
        }
        if (model.tasks() == 0) {
            completed.incrementAndGet();
        }
        answer(exchange, 200, "{\"processInstanceKey\":" + instance.key + "}");
    }

    private void offer(Instance instance) {
        long job = keys.incrementAndGet();
        jobs.put(job, instance);
        queues.get(instance.model).add(job);
    }

    private void job(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        Matcher completion = COMPLETION.matcher(exchange.getRequestURI().getPath());
        if (completion.matches()) {
            Instance instance = jobs.remove(Long.parseLong(completion.group(1)));
            completedJobs.incrementAndGet();
            int left = instance.left.decrementAndGet();
            if (left == 0) {
                completed.incrementAndGet();
            } else if (!models.get(instance.model).forks()) {
                offer(instance);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else if (exchange.getRequestURI().getPath().endsWith("/search")) {
            answer(exchange, 200, "{\"items\":[],\"page\":{\"totalItems\":" + latestJobs + "}}");
        } else {
            answer(exchange, 200, activate(body));
        }
    }

    private String activate(String body) {
        Matcher asked = ASKED.matcher(body);
        if (!asked.find()) {
            throw new IllegalStateException("no type in " + body);
        }
        try {
            Long job = queues.get(asked.group(1)).poll(1, TimeUnit.SECONDS);
            return job == null
                    ? "{\"jobs\":[]}"
                    : "{\"jobs\":[{\"jobKey\":\"" + job
                            + "\",\"rootProcessInstanceKey\":\"5\",\"processInstanceKey\":\"" + jobs.get(job).key
                            + "\"}]}";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "{\"jobs\":[]}";
        }
    }

    /** How many jobs have been completed. */
    int completedJobs() {
        return completedJobs.get();
    }

    private long total() {
        return completed.get() - forget;
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
