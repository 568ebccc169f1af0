package io.jeton.acceptance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One server's API below one prefix ({@code ""} for the form of the first document, {@code "/v2"} for today's). */
public final class Api {

    /** Longer than any wait that a scenario asks for, so that a hanging server fails the test and not the build. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI base;
    private final String prefix;
    private final Optional<String> idempotencyKey;
    private final Optional<String> authorization;

    private Api(
            HttpClient http, URI base, String prefix, Optional<String> idempotencyKey, Optional<String> authorization) {
        this.http = http;
        this.base = base;
        this.prefix = prefix;
        this.idempotencyKey = idempotencyKey;
        this.authorization = authorization;
    }

    /** Talks to the server at that address in today's form. */
    public static Api at(URI base) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new Api(http, base, "/v2", Optional.empty(), Optional.empty());
    }

    /** The same server in the form of the first document: no prefix. */
    public Api inFirstForm() {
        return new Api(http, base, "", idempotencyKey, authorization);
    }

    /** The same server, asked with an idempotency key in each request. */
    public Api repeatable(String key) {
        return new Api(http, base, prefix, Optional.of(key), authorization);
    }

    /** The same server in the form of the older API. */
    public Api inOlderForm() {
        return new Api(http, base, "/engine-rest", idempotencyKey, authorization);
    }

    /** The same server, asked by a user. */
    public Api as(String user, String password) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Api(
                http,
                base,
                prefix,
                idempotencyKey,
                Optional.of("Basic " + Base64.getEncoder().encodeToString(credentials)));
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Reads a value that a feature or a test wrote down: JSON if it is, otherwise the text itself. */
    public static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    /** Makes JSON of maps, lists and plain values. */
    public static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    public String pathOf(String path) {
        return prefix + path;
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null).join();
    }

    public Answer post(String path, JsonNode body) {
        return postLater(path, body).join();
    }

    public CompletableFuture<Answer> postLater(String path, JsonNode body) {
        return send("POST", path, BodyPublishers.ofString(body.toString()), "application/json");
    }

    /** Posts a body that need not be JSON at all. */
    public Answer postText(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body), "application/json")
                .join();
    }

    /** Sends what no client should send: any method, any media type. */
    public Answer sendAnything(String method, String path, String body, String mediaType) {
        return send(method, path, BodyPublishers.ofString(body), mediaType).join();
    }

    public Answer put(String path, JsonNode body) {
        return send("PUT", path, BodyPublishers.ofString(body.toString()), "application/json")
                .join();
    }

    public Answer patch(String path, JsonNode body) {
        return send("PATCH", path, BodyPublishers.ofString(body.toString()), "application/json")
                .join();
    }

    public Answer deploy(List<Resource> resources) {
        return deploy(resources, Optional.empty());
    }

    public Answer deploy(List<Resource> resources, Optional<String> tenant) {
        return upload("/deployments", resources, tenant);
    }

    /** Asks about the files what a deployment would say, without deploying them. */
    public Answer validate(List<Resource> resources) {
        return upload("/deployments/validation", resources, Optional.empty());
    }

    private Answer upload(String path, List<Resource> resources, Optional<String> tenant) {
        var multipart = Multipart.of(resources, tenant);
        return send(
                        "POST",
                        path,
                        BodyPublishers.ofByteArray(multipart.content()),
                        "multipart/form-data; boundary=" + multipart.boundary())
                .join();
    }

    private CompletableFuture<Answer> send(String method, String path, BodyPublisher body, @Nullable String mediaType) {
        var request = HttpRequest.newBuilder(URI.create(base + prefix + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json, text/xml")
                .method(method, body);
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        idempotencyKey.ifPresent(key -> request.header("Idempotency-Key", key));
        authorization.ifPresent(value -> request.header("Authorization", value));
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Api::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        var mediaType = response.headers()
                .firstValue("Content-Type")
                .map(type -> type.split(";", 2)[0].strip())
                .orElse("");
        return new Answer(
                response.statusCode(),
                mediaType,
                body(mediaType, response.body()),
                response.body(),
                response.headers().firstValue("Idempotency-Replayed").map(Boolean::valueOf));
    }

    private static JsonNode body(String mediaType, String text) {
        if (!mediaType.endsWith("json") || text.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new CompletionException("the server calls this JSON: " + text, broken);
        }
    }
}
