package io.jeton.acceptance.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jeton.acceptance.http.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives out signed tokens for client credentials (RFC 6749), and publishes its key, on a free loopback port. */
public final class TokenIssuer implements AutoCloseable {
    static final String NAME = "https://login.example.com";
    static final String AUDIENCE = "jeton";

    private static final String KEY_ID = "k1";
    private static final int LIFE_SECONDS = 300;

    private final Map<String, List<String>> groups;
    private final KeyPair keys;
    private final HttpServer http;

    private TokenIssuer(Map<String, List<String>> groups, KeyPair keys, HttpServer http) {
        this.groups = groups;
        this.keys = keys;
        this.http = http;
    }

    /** @param groups of each client, by its id; its secret is the id backwards */
    static TokenIssuer start(Map<String, List<String>> groups) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new TokenIssuer(Map.copyOf(groups), generator.generateKeyPair(), http);
            http.createContext("/keys", exchange -> answer(exchange, 200, issuer.published()));
            http.createContext("/token", issuer::giveToken);
            http.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    public URI tokenUrl() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/token");
    }

    URI keysUrl() {
        return tokenUrl().resolve("/keys");
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var fields = Arrays.stream(form.split("&", -1))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        var client = fields.getOrDefault("client_id", "");
        var secret = new StringBuilder(client).reverse().toString();
        if (!groups.containsKey(client) || !secret.equals(fields.get("client_secret"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        answer(
                exchange,
                200,
                Map.of("access_token", token(client), "token_type", "Bearer", "expires_in", LIFE_SECONDS));
    }

    private String token(String client) {
        var claims = Map.of(
                "iss", NAME,
                "aud", AUDIENCE,
                "sub", client,
                "groups", groups.getOrDefault(client, List.of()),
                "exp", Instant.now().getEpochSecond() + LIFE_SECONDS);
        var signed = encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID)) + "." + encoded(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private Map<String, ?> published() {
        var key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        KEY_ID,
                        "n",
                        encoded(unsigned(key.getModulus())),
                        "e",
                        encoded(unsigned(key.getPublicExponent())))));
    }

    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encoded(Map<String, ?> json) {
        return encoded(Api.json(json).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> json) throws IOException {
        var body = Api.json(json).toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
