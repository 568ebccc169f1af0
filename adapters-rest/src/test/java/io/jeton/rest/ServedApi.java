package io.jeton.rest;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.lifecycle.Managed;
import io.dropwizard.testing.DropwizardTestSupport;
import io.jeton.application.Engine;
import io.jeton.application.EngineSettings;
import io.jeton.application.access.Callers;
import io.jeton.application.port.Timing;
import io.jeton.bpmn.file.ModelFileReader;
import io.jeton.rest.authentication.AuthenticationFilter;
import io.jeton.testkit.memory.InMemoryStores;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The API over real HTTP on a free port, with an engine whose stores are in memory. */
public final class ServedApi implements BeforeAllCallback, AfterAllCallback {
    private final DropwizardTestSupport<Configuration> server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Whoever reaches it may do everything. */
    public ServedApi() {
        this(MemoryApplication.class);
    }

    /** Served by an application that knows users. */
    public ServedApi(Class<? extends MemoryApplication> application) {
        this.server = new DropwizardTestSupport<>(application, configuration());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server.before();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.after();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The resources that are registered. Dropwizard registers a class of its own, derived from each. */
    public Set<Class<?>> resources() {
        var resources = new HashSet<Class<?>>();
        for (Class<?> registered :
                server.getEnvironment().jersey().getResourceConfig().getClasses()) {
            Class<?> each = registered;
            while (each != null && !each.isAnnotationPresent(Path.class)) {
                each = each.getSuperclass();
            }
            if (each != null) {
                resources.add(each);
            }
        }
        return resources;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort() + path))
                .timeout(Duration.ofSeconds(20));
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            if (List.of(headers).stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
                request.header("Content-Type", "application/json");
            }
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("request " + method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Deploys a process; the part headers are those of the Java clients. */
    public HttpResponse<String> deploy(String fileName, String xml, String... headers) {
        var boundary = "x-boundary-x";
        var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + xml + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"tenantId\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n"
                + "<default>\r\n--" + boundary + "--\r\n";
        var all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "multipart/form-data; charset=ISO-8859-1; boundary=" + boundary;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", "/v2/deployments", body.getBytes(StandardCharsets.UTF_8), all);
    }

    private static Configuration configuration() {
        var connector = new HttpConnectorFactory();
        connector.setPort(0);
        connector.setBindHost("127.0.0.1");
        var admin = new HttpConnectorFactory();
        admin.setPort(0);
        admin.setBindHost("127.0.0.1");
        var http = new DefaultServerFactory();
        http.setApplicationConnectors(List.of(connector));
        http.setAdminConnectors(List.of(admin));
        http.setRegisterDefaultExceptionMappers(false);
        http.getGzipFilterFactory().setEnabled(false);
        var configuration = new Configuration();
        configuration.setServerFactory(http);
        return configuration;
    }

    /** Serves an engine in memory. */
    public static class MemoryApplication extends Application<Configuration> {
        @Override
        public void run(Configuration configuration, Environment environment) {
            var timing = new ThreadTiming();
            var stores = new InMemoryStores(timing);
            var engine = Engine.start(stores.ports(new ModelFileReader(), timing), EngineSettings.DEFAULT, callers());
            environment.lifecycle().manage(timing);
            RestApi.register(
                    environment, engine, Duration.ofSeconds(1), Duration.ofHours(24), () -> true, authentication());
        }

        /** Who may ask later, in batches. */
        protected Callers callers() {
            return Callers.NONE;
        }

        /** {@code null}: nobody is asked. */
        protected @Nullable AuthenticationFilter authentication() {
            return null;
        }
    }

    private static final class ThreadTiming implements Timing, Managed {
        private final ExecutorService workers = Executors.newFixedThreadPool(4);
        private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public void execute(Runnable task) {
            workers.execute(task);
        }

        @Override
        public Cancellation schedule(Duration delay, Runnable task) {
            var scheduled = scheduler.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }

        @Override
        public void pause(Duration duration) {
            LockSupport.parkNanos(duration.toNanos());
        }

        @Override
        public void stop() {
            scheduler.shutdownNow();
            workers.shutdownNow();
        }
    }
}
