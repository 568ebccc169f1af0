package io.jeton.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.dropwizard.auth.AuthenticationException;
import io.dropwizard.jackson.Jackson;
import io.jeton.application.access.Caller;
import io.jeton.application.access.Directory;
import io.jeton.rest.authentication.TokenAuthenticator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are taken, with keys from files and from an issuer that publishes them on this machine. */
class TokenConfigurationTest {
    private static final String ISSUER = "https://login.example.com";
    private static final String AUDIENCE = "jeton";
    private static final RSAKey RSA = rsa("rsa");
    private static final RSAKey OTHER_RSA = rsa("other");
    private static final ECKey EC = ec("ec");

    @TempDir
    private Path folder;

    private @Nullable HttpServer issuer;
    private volatile String published = "";
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        if (issuer != null) {
            issuer.stop(0);
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Directory directory() {
        return new Directory(Map.of(), Map.of("clerks", new Directory.Group(Set.of("<default>"), List.of())));
    }

    private static TokenAuthenticator authenticator(String keys) throws IOException {
        return Jackson.newObjectMapper(new YAMLFactory())
                .readValue(
                        "{issuer: '" + ISSUER + "', audience: " + AUDIENCE + ", " + keys + "}",
                        TokenConfiguration.class)
                .authenticator(directory());
    }

    private TokenAuthenticator fromPem(AsymmetricJWK key) throws IOException, JOSEException {
        var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.toPublicKey().getEncoded());
        var file = Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");
        return authenticator("publicKeyFile: '" + file + "'");
    }

    private TokenAuthenticator fromUrl(JWK... keys) throws IOException {
        publish(keys);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            var body = published.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        return authenticator("jwksUrl: 'http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys'");
    }

    private void publish(JWK... keys) {
        published = new JWKSet(List.of(keys)).toPublicJWKSet().toString();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("carl")
                .claim("groups", List.of("clerks", "unknown"))
                .expirationTime(in(60));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, String keyId, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(keyId)
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key), key.getKeyID(), claims);
    }

    private static String signed(RSAKey key) throws JOSEException {
        return signed(key, claims().build());
    }

    private static void assertTaken(TokenAuthenticator authenticator, String token) throws AuthenticationException {
        assertThat(authenticator.authenticate(token)).hasValueSatisfying(caller -> {
            assertThat(caller.getName()).isEqualTo("carl");
            assertThat(caller.groups()).containsExactly("clerks");
        });
    }

    @Test
    void shouldTakeTokensByKeysOfFiles() throws Exception {
        var ofCurve = signed(JWSAlgorithm.ES256, new ECDSASigner(EC), "ec", claims().build());
        // then
        assertTaken(fromPem(RSA), signed(RSA));
        assertTaken(fromPem(EC), ofCurve);
        assertThat(fromPem(OTHER_RSA).authenticate(signed(RSA))).isEmpty();
        assertThat(fromPem(RSA).authenticate(ofCurve)).isEmpty();
        // and
        var set = Files.writeString(
                folder.resolve("keys.json"),
                new JWKSet(List.of(RSA, EC)).toPublicJWKSet().toString());
        var both = authenticator("jwksFile: '" + set + "'");
        assertTaken(both, signed(RSA));
        assertTaken(both, ofCurve);
        assertThat(both.authenticate(signed(OTHER_RSA))).isEmpty();
    }

    @Test
    void shouldTakeTheAlgorithmsThatAreNamedOnly() throws Exception {
        // given
        var file = Files.writeString(
                folder.resolve("keys.json"),
                new JWKSet(List.of(RSA, EC)).toPublicJWKSet().toString());
        var onlyPs = authenticator("algorithms: [PS256], jwksFile: '" + file + "'");
        // then
        assertTaken(onlyPs, signed(JWSAlgorithm.PS256, new RSASSASigner(RSA), "rsa", claims().build()));
        assertThat(onlyPs.authenticate(signed(RSA))).isEmpty();
        assertThat(authenticator("jwksFile: '" + file + "'")
                        .authenticate(signed(JWSAlgorithm.RS512, new RSASSASigner(RSA), "rsa", claims().build())))
                .isEmpty();
    }

    @Test
    void shouldRefuseTokensThatNobodyHasSigned() throws Exception {
        // given
        var authenticator = fromPem(RSA);
        var good = signed(RSA);
        var parts = good.split("\\.", -1);
        var none = new PlainJWT(claims().build()).serialize();
        // the trick with which whoever knows the public key makes tokens, where the header is trusted
        var secret = RSA.toPublicKey().getEncoded();
        var pem = Files.readAllBytes(folder.resolve("key.pem"));
        // then
        assertTaken(authenticator, good);
        for (String token : List.of(
                none,
                none + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                parts[0] + "." + encoded(claims().subject("anna").build()) + "." + parts[2],
                signed(JWSAlgorithm.HS256, new MACSigner(secret), "rsa", claims().build()),
                signed(JWSAlgorithm.HS256, new MACSigner(pem), "rsa", claims().build()),
                good + "x".repeat(16_384),
                "",
                "a.b.c")) {
            assertThat(authenticator.authenticate(token)).as(token).isEmpty();
        }
    }

    private static String encoded(JWTClaimsSet claims) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldRefuseTokensThatAreNotForHereAndNow() throws Exception {
        var authenticator = fromPem(RSA);
        assertRefused(authenticator, claims -> claims.issuer("https://login.example.org"));
        assertRefused(authenticator, claims -> claims.issuer(null));
        assertRefused(authenticator, claims -> claims.audience("other"));
        assertRefused(authenticator, claims -> claims.audience((String) null));
        assertRefused(authenticator, claims -> claims.expirationTime(in(-60)));
        assertRefused(authenticator, claims -> claims.expirationTime(null));
        assertRefused(authenticator, claims -> claims.notBeforeTime(in(300)));
        assertRefused(authenticator, claims -> claims.subject(null));
        assertRefused(authenticator, claims -> claims.subject(" "));
        assertRefused(authenticator, claims -> claims.subject("x".repeat(256)));
        // and: clocks that differ by less than half a minute are forgiven
        assertTaken(authenticator, signed(RSA, claims().expirationTime(in(-5)).build()));
        assertTaken(authenticator, signed(RSA, claims().notBeforeTime(in(5)).build()));
        assertTaken(
                authenticator,
                signed(RSA, claims().audience(List.of("other", AUDIENCE)).build()));
    }

    private static void assertRefused(TokenAuthenticator authenticator, Consumer<JWTClaimsSet.Builder> change)
            throws AuthenticationException, JOSEException {
        var claims = claims();
        change.accept(claims);
        assertThat(authenticator.authenticate(signed(RSA, claims.build())))
                .as(claims.build().toString())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "JWT"})
    void shouldTakeTokensOfTypesThatAreForServers(String type) throws Exception {
        assertTaken(fromPem(RSA), ofType(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpop+jwt", "secevent+jwt", "logout+jwt"})
    void shouldRefuseTokensThatAreForSomethingElse(String type) throws Exception {
        assertThat(fromPem(RSA).authenticate(ofType(type))).isEmpty();
    }

    private static String ofType(String type) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType(type))
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(RSA));
        return token.serialize();
    }

    @Test
    void shouldAskTheIssuerForKeysOnceAndAgainWhenAnUnknownOneTurnsUp() throws Exception {
        // given
        var authenticator = fromUrl(RSA);
        assertThat(asked.get()).isZero();
        assertTaken(authenticator, signed(RSA));
        assertTaken(authenticator, signed(RSA));
        assertThat(asked.get()).isOne();
        // when
        publish(OTHER_RSA);
        // then
        assertTaken(authenticator, signed(OTHER_RSA));
        assertThat(asked.get()).isEqualTo(2);
        assertThat(isTaken(authenticator, signed(RSA))).isFalse();
    }

    /** Also false if it cannot be found out now: the issuer was asked too often already. */
    private static boolean isTaken(TokenAuthenticator authenticator, String token) {
        try {
            return authenticator.authenticate(token).isPresent();
        } catch (AuthenticationException cannotBeFoundOutNow) {
            return false;
        }
    }

    /** Whoever makes up keys must not have the issuer asked each time, nor keep others out. */
    @Test
    void shouldNotAskTheIssuerForEachUnknownKey() throws Exception {
        // given
        var authenticator = fromUrl(RSA);
        assertTaken(authenticator, signed(RSA));
        // when
        for (int i = 0; i < 50; i++) {
            var token = signed(JWSAlgorithm.RS256, new RSASSASigner(OTHER_RSA), "made-up-" + i, claims().build());
            assertThat(isTaken(authenticator, token)).isFalse();
        }
        // then
        assertThat(asked.get()).isLessThan(10);
        assertTaken(authenticator, signed(RSA));
    }

    @Test
    void shouldSayThatTheKeysCannotBeHad() throws Exception {
        // given
        var authenticator = fromUrl(RSA);
        published = "no keys";
        // then
        assertThatThrownBy(() -> authenticator.authenticate(signed(RSA))).isInstanceOf(AuthenticationException.class);
        // and: not for ever
        publish(RSA);
        assertTaken(authenticator, signed(RSA));
    }

    @Test
    void shouldReadGroupsAndTenantsWhereTheyAre() throws Exception {
        // given
        fromPem(RSA);
        var authenticator =
                authenticator("nameClaim: email, groupsClaim: realm_access.roles, tenantsClaim: 'https://t/ids',"
                        + " publicKeyFile: '" + folder.resolve("key.pem") + "'");
        var claims = claims().claim("email", "carl@example.com")
                .claim("realm_access", Map.of("roles", List.of("clerks")))
                .claim("https://t/ids", "north south")
                .build();
        // when
        var caller = authenticator.authenticate(signed(RSA, claims));
        // then
        assertThat(caller).map(Caller::getName).hasValue("carl@example.com");
        assertThat(caller.orElseThrow().groups()).containsExactly("clerks");
        assertThat(caller.orElseThrow().tenants()).containsExactlyInAnyOrder("<default>", "north", "south");
    }
}
