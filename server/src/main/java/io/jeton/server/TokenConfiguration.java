package io.jeton.server;

import static io.jeton.server.AuthorizationConfiguration.refusal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.jeton.application.access.Directory;
import io.jeton.rest.authentication.TokenAuthenticator;
import io.jeton.rest.authentication.TokenAuthenticator.Claims;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which signed tokens (JWT) are taken. Exactly one of {@code jwksUrl}, {@code jwksFile} and {@code publicKeyFile} says where the keys of the issuer are.
 *
 * @param issuer what tokens have to say in {@code iss}
 * @param audience what tokens have to say, beside others, in {@code aud}
 * @param jwksUrl where the issuer publishes its keys: https, or http on this machine; asked for again when an unknown key turns up
 * @param jwksFile a file like that
 * @param publicKeyFile one public key, or a certificate, as PEM
 * @param algorithms that signatures may have: of public keys only
 * @param nameClaim which claim has the name of the caller
 * @param groupsClaim which claim has the groups
 * @param tenantsClaim which claim has the tenants; {@code null}: the groups say which they are
 */
public record TokenConfiguration(
        @JsonProperty("issuer") @Nullable String issuer,
        @JsonProperty("audience") @Nullable String audience,
        @JsonProperty("jwksUrl") @Nullable String jwksUrl,
        @JsonProperty("jwksFile") @Nullable String jwksFile,
        @JsonProperty("publicKeyFile") @Nullable String publicKeyFile,
        @JsonProperty("algorithms") Set<String> algorithms,
        @JsonProperty("nameClaim") String nameClaim,
        @JsonProperty("groupsClaim") String groupsClaim,
        @JsonProperty("tenantsClaim") @Nullable String tenantsClaim) {
    private static final String PLACE = "authorization.tokens";

    @JsonCreator
    public TokenConfiguration {
        algorithms = algorithms == null ? Set.of("RS256", "ES256") : new LinkedHashSet<>(algorithms);
        nameClaim = Objects.requireNonNullElse(nameClaim, "sub");
        groupsClaim = Objects.requireNonNullElse(groupsClaim, "groups");
    }

    TokenAuthenticator authenticator(Directory directory) {
        return new TokenAuthenticator(
                directory,
                keys(),
                signatures(),
                given("issuer", issuer),
                given("audience", audience),
                new Claims(nameClaim, groupsClaim, tenantsClaim));
    }

    private static String given(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refusal(PLACE + "." + field, "is missing: tokens for somebody else must not count here");
        }
        return value;
    }

    /** A secret that both sides share is not offered: whoever checks tokens could make them, too. */
    private Set<JWSAlgorithm> signatures() {
        var permitted = new LinkedHashSet<JWSAlgorithm>();
        for (String name : algorithms) {
            var algorithm = JWSAlgorithm.parse(name);
            if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
                throw refusal(
                        PLACE + ".algorithms",
                        "has '" + name + "': expected some of "
                                + List.of(
                                        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                                        "ES512"));
            }
            permitted.add(algorithm);
        }
        return permitted;
    }

    private JWKSource<SecurityContext> keys() {
        long given = Stream.of(jwksUrl, jwksFile, publicKeyFile)
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw refusal(PLACE, "must have one of jwksUrl, jwksFile and publicKeyFile, but has " + given);
        }
        if (jwksUrl != null) {
            return JWKSourceBuilder.create(url(jwksUrl))
                    .retrying(true)
                    .outageTolerant(true)
                    .build();
        }
        return jwksFile != null
                ? new ImmutableJWKSet<>(setIn(jwksFile))
                : only(keyIn(Objects.requireNonNull(publicKeyFile)));
    }

    /** The file does not say how the issuer calls the key, so that no name in a token can be another one. */
    private static JWKSource<SecurityContext> only(JWK key) {
        return (selector, context) -> List.of(key);
    }

    private static URL url(String text) {
        try {
            var uri = URI.create(text);
            var isLocal = "http".equals(uri.getScheme())
                    && Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
            if (!"https".equals(uri.getScheme()) && !isLocal) {
                throw refusal(PLACE + ".jwksUrl", "is '" + text + "': expected https, so that nobody can slip in keys");
            }
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(PLACE + ".jwksUrl is no address: " + text, e);
        }
    }

    private static JWKSet setIn(String file) {
        try {
            var keys = JWKSet.parse(Files.readString(Path.of(file)));
            if (keys.isEmpty()) {
                throw refusal(PLACE + ".jwksFile", "has no keys: '" + file + "'");
            }
            return keys;
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException(PLACE + ".jwksFile cannot be read: '" + file + "'", e);
        }
    }

    private static JWK keyIn(String file) {
        try {
            return PublicKeyFile.read(Path.of(file));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(PLACE + ".publicKeyFile cannot be read: '" + file + "'", e);
        }
    }
}
