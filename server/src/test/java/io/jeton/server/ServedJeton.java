package io.jeton.server;

import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The server with its defaults, in this process, on free ports. */
final class ServedJeton implements AutoCloseable {
    private final DropwizardTestSupport<JetonConfiguration> server;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServedJeton(DropwizardTestSupport<JetonConfiguration> server) {
        this.server = server;
    }

    /** Starts it with an embedded database in that folder. */
    static ServedJeton in(Path folder, ConfigOverride... overrides) throws Exception {
        var all = new ConfigOverride[overrides.length + 3];
        all[0] = ConfigOverride.config("dataDirectory", folder.toString());
        all[1] = ConfigOverride.config("server.applicationConnectors[0].port", "0");
        all[2] = ConfigOverride.config("server.adminConnectors[0].port", "0");
        System.arraycopy(overrides, 0, all, 3, overrides.length);
        var server = new DropwizardTestSupport<>(JetonApplication.class, (String) null, all);
        server.before();
        return new ServedJeton(server);
    }

    JetonConfiguration configuration() {
        return server.getConfiguration();
    }

    HttpResponse<String> get(String path) {
        return send(server.getLocalPort(), "GET", path, null);
    }

    HttpResponse<String> admin(String path) {
        return send(server.getAdminPort(), "GET", path, null);
    }

    HttpResponse<String> post(String path, String json) {
        return send(server.getLocalPort(), "POST", path, BodyPublishers.ofString(json));
    }

    HttpResponse<String> deploy(String fileName, String xml) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"" + fileName + "\"\r\n\r\n"
                + xml + "\r\n--b--\r\n";
        return send(
                server.getLocalPort(),
                "POST",
                "/v2/deployments",
                BodyPublishers.ofString(body),
                "multipart/form-data; boundary=b");
    }

    private HttpResponse<String> send(int port, String method, String path, HttpRequest.BodyPublisher body) {
        return send(port, method, path, body, "application/json");
    }

    private HttpResponse<String> send(
            int port, String method, String path, HttpRequest.BodyPublisher body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (body != null) {
            request.header("Content-Type", contentType);
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

    @Override
    public void close() {
        server.after();
    }
}
